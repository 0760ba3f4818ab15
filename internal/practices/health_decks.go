package practices

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"steward/internal/privacy"
)

// healthFile is where the decks and the surveys live.
const healthFile = "health-checks.yaml"

// HealthChecks are the decks, surveys and pulses a team can choose from.
type HealthChecks struct {
	Version int              `yaml:"version"`
	License string           `yaml:"license"`
	Answers []HealthAnswer   `yaml:"answers"`
	Trends  []HealthTrend    `yaml:"trends"`
	Decks   []Deck           `yaml:"decks"`
	Safety  Survey           `yaml:"safety_survey"`
	Pulses  map[string]Pulse `yaml:"pulses"`
}

// A HealthAnswer is a colour with its word and symbol: colour never stands alone.
type HealthAnswer struct {
	ID     string `yaml:"id"`
	Value  int    `yaml:"value"` // Red, Amber or Green
	Symbol string `yaml:"symbol"`
	Label  string `yaml:"label"`
}

// A HealthTrend is how a card moves, in words.
type HealthTrend struct {
	ID    string `yaml:"id"`
	Label string `yaml:"label"`
}

// A Deck is a set of cards asked together.
type Deck struct {
	ID        string `yaml:"id"`
	Name      string `yaml:"name"`
	EveryDays int    `yaml:"every_days"`
	Minutes   int    `yaml:"minutes"`
	Source    Source `yaml:"source"`
	Cards     []Card `yaml:"cards"`
}

// A Card describes one quality at its best and at its worst.
type Card struct {
	ID    string `yaml:"id"`
	Title string `yaml:"title"`
	Good  string `yaml:"good"`
	Poor  string `yaml:"poor"`
}

// A Survey is a fixed set of statements on one scale.
type Survey struct {
	ID             string       `yaml:"id"`
	Source         Source       `yaml:"source"`
	Scale          SurveyScale  `yaml:"scale"`
	MinRespondents int          `yaml:"min_respondents"`
	EveryDays      int          `yaml:"every_days"`
	Items          []SurveyItem `yaml:"items"`
}

// Reverse lists which statements are negative, as SurveyScore wants it.
func (s Survey) Reverse() []bool {
	var reverse []bool
	for _, i := range s.Items {
		reverse = append(reverse, i.Reverse)
	}
	return reverse
}

// A SurveyScale is a range of scores with words at its ends.
type SurveyScale struct {
	Min  int    `yaml:"min"`
	Max  int    `yaml:"max"`
	Low  string `yaml:"low,omitempty"`
	High string `yaml:"high,omitempty"`
}

// A SurveyItem is one statement.
type SurveyItem struct {
	ID      string `yaml:"id"`
	Reverse bool   `yaml:"reverse,omitempty"`
	Text    string `yaml:"text"`
}

// A Pulse is one question, or a few.
type Pulse struct {
	Scale          SurveyScale  `yaml:"scale,omitempty"`
	Text           string       `yaml:"text,omitempty"`
	MinRespondents int          `yaml:"min_respondents,omitempty"`
	BarrierAtMost  int          `yaml:"barrier_at_or_below,omitempty"`
	Items          []SurveyItem `yaml:"items,omitempty"`
}

// MostCards is how many cards a deck has at most: all of them fit one form.
const MostCards = 20

// Deck finds a deck by its id.
func (h HealthChecks) Deck(id string) (Deck, bool) {
	i := slices.IndexFunc(h.Decks, func(d Deck) bool { return d.ID == id })
	if i < 0 {
		return Deck{}, false
	}
	return h.Decks[i], true
}

// LoadHealthChecks reads and checks the decks and surveys.
func LoadHealthChecks(fsys fs.FS) (HealthChecks, error) {
	var h HealthChecks
	if err := readYAML(fsys, healthFile, &h); err != nil {
		return HealthChecks{}, err
	}
	return h, h.check()
}

func (h HealthChecks) check() error {
	var mistakes []error
	wrong := func(msg string, args ...any) {
		mistakes = append(mistakes, fmt.Errorf("%s: %s", healthFile, fmt.Sprintf(msg, args...)))
	}
	unique := func(what string, ids []string) {
		seen := map[string]bool{}
		for _, id := range ids {
			if !columnID.MatchString(id) {
				wrong("%s id %q: use small letters, digits, - and _", what, id)
			}
			if seen[id] {
				wrong("%s id %q is used twice: choose another", what, id)
			}
			seen[id] = true
		}
	}
	if values := collect(h.Answers, func(a HealthAnswer) int { return a.Value }); !slices.Equal(slices.Sorted(slices.Values(values)), []int{Red, Amber, Green}) {
		wrong("answers: give one each with the values %d, %d and %d", Red, Amber, Green)
	}
	for _, a := range h.Answers {
		if a.Symbol == "" || a.Label == "" {
			wrong("answer %q: a colour needs a symbol and a label", a.ID)
		}
	}
	unique("deck", collect(h.Decks, func(d Deck) string { return d.ID }))
	for _, d := range h.Decks {
		unique("deck "+d.ID+": card", collect(d.Cards, func(c Card) string { return c.ID }))
		if d.Name == "" || len(d.Cards) == 0 || d.EveryDays < 1 || d.Minutes < 1 || !strings.HasPrefix(d.Source.URL, "https://") {
			wrong("deck %q: give it a name, cards, every_days, minutes and a source with an https address", d.ID)
		}
		if len(d.Cards) > MostCards {
			wrong("deck %q: a deck has at most %d cards; split it", d.ID, MostCards)
		}
		if d.ID == HealthSafety || d.ID == HealthMood {
			wrong("deck id %q is taken by the survey or the pulse of that name: choose another", d.ID)
		}
		for _, c := range d.Cards {
			if c.Title == "" || c.Good == "" || c.Poor == "" {
				wrong("deck %q, card %q: write title, good and poor", d.ID, c.ID)
			}
		}
	}
	unique("safety survey: item", collect(h.Safety.Items, func(i SurveyItem) string { return i.ID }))
	if h.Safety.MinRespondents < int(privacy.Scores) {
		wrong("safety_survey: min_respondents is at least %d", privacy.Scores)
	}
	if s := h.Safety.Scale; s.Min != surveyBottom || s.Max != surveyTop || len(h.Safety.Items) == 0 {
		wrong("safety_survey: it has items on a scale of %d to %d", surveyBottom, surveyTop)
	}
	for id, p := range h.Pulses {
		if p.MinRespondents != 0 && p.MinRespondents < int(privacy.Scores) {
			wrong("pulse %q: min_respondents is at least %d", id, privacy.Scores)
		}
		unique("pulse "+id+": item", collect(p.Items, func(i SurveyItem) string { return i.ID }))
	}
	return errors.Join(mistakes...)
}

func collect[T, V any](list []T, value func(T) V) []V {
	all := make([]V, len(list))
	for i, x := range list {
		all[i] = value(x)
	}
	return all
}
