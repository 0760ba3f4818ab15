package nudge

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// File is where the catalogue lives.
const File = "nudges.yaml"

// An Audience is who hears of it.
type Audience string

const (
	Person      Audience = "person"      // whoever it is up to, in a direct message
	Facilitator Audience = "facilitator" // whoever looks after the team's meetings, in a direct message
	Channel     Audience = "channel"
	Home        Audience = "home" // a line on the home tab alone
)

// A Kind is one sort of reminder: what sets it off, whom it is for, how much it weighs, and its words.
type Kind struct {
	ID         string   `yaml:"id"`
	Trigger    string   `yaml:"trigger"`
	Audience   Audience `yaml:"audience"`
	Importance int      `yaml:"importance"` // 1 optional, 2 useful, 3 a person waits for an answer with a date
	Base       int      `yaml:"base_days"`  // days until it may be said again, before back-off
	Primary    string   `yaml:"primary"`    // the verb on its button
	Text       string   `yaml:"text"`       // at most MostText characters, with {placeholders}
	Named      string   `yaml:"name"`       // what lists call it whose text says nothing of the matter; "" for all others
}

// Category is the part of a trigger before the dot: people switch whole categories off by it.
func (k Kind) Category() string { return Category(k.Trigger) }

// Category is the part of a trigger before the dot.
func Category(trigger string) string { c, _, _ := strings.Cut(trigger, "."); return c }

// Catalogue is every kind, by its trigger.
type Catalogue map[string]Kind

// MostText is how long a reminder may be: it is read between two other things.
const MostText = 240

// placeholders are what texts may name. Which of them a trigger fills is checked where triggers are.
var placeholders = strings.Fields(`action age attained behaviour card change count date days deadline decider goal item metric
	partner practice process ratio reason scope session situation sle stage team theme title value wip limit`)

var placeholder = regexp.MustCompile(`\{([^{}]*)\}`)

// Placeholders are the names in a text, in order, each once.
func (k Kind) Placeholders() (names []string) {
	for _, m := range placeholder.FindAllStringSubmatch(k.Text, -1) {
		if !slices.Contains(names, m[1]) {
			names = append(names, m[1])
		}
	}
	return names
}

// Say fills a text. What is missing stays visible.
func (k Kind) Say(of func(name string) (string, bool)) string {
	return placeholder.ReplaceAllStringFunc(k.Text, func(m string) string {
		if v, ok := of(m[1 : len(m)-1]); ok {
			return v
		}
		return m
	})
}

// Brief is the kind with the first sentence of its text alone, for a second reminder of a kind in one message.
func (k Kind) Brief() Kind {
	if i := strings.Index(k.Text, ". "); i >= 0 {
		k.Text = k.Text[:i+1]
	}
	return k
}

// Name tells a kind from others in lists, which open in private.
func (k Kind) Name() string { return cmp.Or(k.Named, k.Plain()) }

// Plain is the text without what it would name.
func (k Kind) Plain() string { return k.Say(func(string) (string, bool) { return "…", true }) }

// Load reads the catalogue and says everything that is wrong with it at once.
func Load(fsys fs.FS) (Catalogue, error) {
	text, err := fs.ReadFile(fsys, File)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", File, err)
	}
	var file struct {
		Version int    `yaml:"version"`
		License string `yaml:"license"`
		Nudges  []Kind `yaml:"nudges"`
	}
	if err := yaml.Load(text, &file, yaml.WithKnownFields()); err != nil {
		return nil, fmt.Errorf("%s: %w", File, err)
	}
	all, ids, mistakes := Catalogue{}, map[string]bool{}, []error(nil)
	for _, k := range file.Nudges {
		for _, wrong := range k.mistakes() {
			mistakes = append(mistakes, fmt.Errorf("%s: %s: %s", File, k.ID, wrong))
		}
		if ids[k.ID] {
			mistakes = append(mistakes, fmt.Errorf("%s: %s: this id is used twice", File, k.ID))
		}
		if other, twice := all[k.Trigger]; twice {
			mistakes = append(mistakes, fmt.Errorf("%s: %s: %s says something at %s already", File, k.ID, other.ID, k.Trigger))
		}
		ids[k.ID], all[k.Trigger] = true, k
	}
	return all, errors.Join(mistakes...)
}

var triggerName = regexp.MustCompile(`^[a-z]+\.[a-z0-9_]+$`)

// mistakes are what is wrong with one entry: the form, and the tone that counting can check.
func (k Kind) mistakes() (wrong []string) {
	check := func(ok bool, say string, args ...any) {
		if !ok {
			wrong = append(wrong, fmt.Sprintf(say, args...))
		}
	}
	check(k.ID != "", "it needs an id")
	check(triggerName.MatchString(k.Trigger), "a trigger is two words with a dot, such as action.overdue")
	check(slices.Contains([]Audience{Person, Facilitator, Channel, Home}, k.Audience), "the audience is person, facilitator, channel or home")
	check(k.Importance >= 1 && k.Importance <= 3, "importance is 1, 2 or 3")
	check(k.Base >= 1 && k.Base <= MostDays, "base_days is 1 to %d", MostDays)
	check(k.Primary != "" && utf8.RuneCountInString(k.Primary) <= 30, "primary is a verb of at most 30 characters")
	check(k.Text != "" && utf8.RuneCountInString(k.Text) <= MostText, "the text has 1 to %d characters", MostText)
	check(utf8.RuneCountInString(k.Named) <= MostText, "the name has at most %d characters", MostText)
	check(!strings.Contains(k.Text, "!"), "no exclamation mark: it rushes people")
	for _, name := range k.Placeholders() {
		check(slices.Contains(placeholders, name), "nothing fills {%s}", name)
	}
	return wrong
}

// Triggers are all triggers in order.
func (c Catalogue) Triggers() []string { return slices.Sorted(maps.Keys(c)) }
