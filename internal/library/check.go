package library

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Limits of a note. Texts are counted in characters, as Slack counts them, the steps in bytes, as they are stored.
const (
	MostName      = 100
	MostIntent    = 200
	MostProblem   = 300
	MostWhenToTry = 300
	MostItem      = 300 // an entry of a list, a signal
	MostWord      = 60  // an id, a tag, a size
	MostReason    = 1000
	MostAddress   = 500
	MostEntries   = 30
	MostBody      = 60 << 10
	MostWeeks     = 26
	MostMinutes   = 7 * 24 * 60
	MostVersion   = 1_000_000
)

var (
	kebab = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	web   = regexp.MustCompile(`^https?://[^/?#\s"<>\\^{|}]+[^\s"<>\\^{|}]*$`)
)

// checked collects what is wrong with a note.
type checked struct{ found Problems }

// Check finds what is wrong with a note: of a form, or of a file that could be read. What only others can tell, such as
// whether a related note is there, is in [Relations].
func (n Note) Check(v Vocabulary) Problems {
	c := &checked{}
	c.id("id", n.ID)
	c.line("name", n.Name, MostName, true)
	c.number("version", n.Version, 1, MostVersion)
	c.tag("status", string(n.Status), statuses, true)
	c.tag("category", n.Category, v.Categories, true)
	c.tag("stream", n.Stream, v.Streams, false)
	c.tag("dm_role", n.Role, v.Roles, false)
	c.line("intent", n.Intent, MostIntent, true)
	c.line("problem", n.Problem, MostProblem, true)
	c.line("when_to_try", n.WhenToTry, MostWhenToTry, false)
	c.tags("context", n.Context, v.Context)
	c.list("forces", n.Forces, MostItem)
	c.tags("themes", n.Themes, v.Themes)
	c.tags("metrics", n.Metrics, v.Metrics)
	c.list("roles", n.Roles, MostItem)
	c.line("team_size", n.TeamSize, MostWord, false)
	c.number("timebox_min", n.TimeboxMin, 0, MostMinutes)
	c.tag("effort", n.Effort, efforts, false)
	c.tag("difficulty", n.Difficulty, v.Difficulties, false)
	c.list("materials", n.Materials, MostItem)
	c.number("trial_weeks", n.TrialWeeks, 0, MostWeeks)
	c.signals(n.DecideBy, v)
	c.list("signals_good", n.SignalsGood, MostItem)
	c.list("signals_bad", n.SignalsBad, MostItem)
	c.list("adaptations", n.Adaptations, MostItem)
	c.tag("evidence.level", n.Evidence.Level, v.Evidence, false)
	c.text("evidence.note", 0, n.Evidence.Note, MostReason)
	c.address("evidence.url", n.Evidence.URL)
	c.related(n)
	c.line("source.name", n.Source.Name, MostItem, false)
	c.address("source.url", n.Source.URL)
	c.line("license", n.License, MostName, false)
	c.lineage(n.Lineage)
	c.body(n.Body)
	return c.found
}

func (c *checked) wrong(p Problem) { c.found = append(c.found, p) }

func (c *checked) text(field string, item int, text string, most int) {
	if utf8.RuneCountInString(text) > most {
		c.wrong(Problem{Field: field, Item: item, Rule: Long, Most: most})
	}
	if i := unseen(text); i >= 0 {
		c.wrong(Problem{Field: field, Item: item, Rule: Control})
	}
}

func (c *checked) line(field, text string, most int, needed bool) {
	if needed && strings.TrimSpace(text) == "" {
		c.wrong(Problem{Field: field, Rule: Missing})
	}
	c.text(field, 0, text, most)
	if strings.Contains(text, "\n") {
		c.wrong(Problem{Field: field, Rule: OneLine})
	}
}

func (c *checked) id(field, id string) {
	switch {
	case id == "":
		c.wrong(Problem{Field: field, Rule: Missing})
	case len(id) > MostWord:
		c.wrong(Problem{Field: field, Rule: Long, Most: MostWord})
	case !kebab.MatchString(id):
		c.wrong(Problem{Field: field, Rule: Kebab, Has: shown(id)})
	}
}

func (c *checked) number(field string, n, least, most int) {
	if n < least || n > most {
		c.wrong(Problem{Field: field, Rule: Range, Has: strconv.Itoa(n), Most: most})
	}
}

func (c *checked) tag(field, tag string, known []string, needed bool) {
	switch {
	case tag == "" && needed:
		c.wrong(Problem{Field: field, Rule: Missing})
	case tag != "" && !slices.Contains(known, tag):
		c.wrong(Problem{Field: field, Rule: Unknown, Has: shown(tag), Near: near(tag, known)})
	}
}

// list checks entries and says which are worth a look at what they are.
func (c *checked) list(field string, entries []string, most int) (kept []int) {
	if len(entries) > MostEntries {
		c.wrong(Problem{Field: field, Rule: Many, Most: MostEntries})
		return nil
	}
	for i, e := range entries {
		switch {
		case strings.TrimSpace(e) == "":
			c.wrong(Problem{Field: field, Item: i + 1, Rule: Empty})
		case slices.Contains(entries[:i], e):
			c.wrong(Problem{Field: field, Item: i + 1, Rule: Twice, Has: shown(e)})
		default:
			c.text(field, i+1, e, most)
			kept = append(kept, i)
		}
	}
	return kept
}

func (c *checked) tags(field string, entries, known []string) {
	for _, i := range c.list(field, entries, MostItem) {
		if !slices.Contains(known, entries[i]) {
			c.wrong(Problem{Field: field, Item: i + 1, Rule: Unknown, Has: shown(entries[i]), Near: near(entries[i], known)})
		}
	}
}

func (c *checked) signals(signals []Signal, v Vocabulary) {
	if len(signals) > MostEntries {
		c.wrong(Problem{Field: "decide_by", Rule: Many, Most: MostEntries})
	}
	for i, s := range signals {
		one := checked{}
		one.line("decide_by.signal", s.Signal, MostItem, true)
		one.tag("decide_by.speed", s.Speed, v.Speeds, true)
		one.tag("decide_by.kind", s.Kind, v.Kinds, true)
		for _, p := range one.found {
			p.Item = i + 1
			c.wrong(p)
		}
	}
}

func (c *checked) address(field, address string) {
	if address == "" {
		return
	}
	c.line(field, address, MostAddress, false)
	if !Web(address) {
		c.wrong(Problem{Field: field, Rule: Address, Has: shown(address)})
	}
}

// Web reports whether a text is an address that a browser opens safely.
func Web(address string) bool { return len(address) <= MostAddress && web.MatchString(address) }

func (c *checked) related(n Note) {
	for _, i := range c.list("related", n.Related, MostWord) {
		switch {
		case n.Related[i] == n.ID:
			c.wrong(Problem{Field: "related", Item: i + 1, Rule: Itself})
		case !kebab.MatchString(n.Related[i]):
			c.wrong(Problem{Field: "related", Item: i + 1, Rule: Kebab, Has: shown(n.Related[i])})
		}
	}
	if p := n.Lineage.Parent; p != nil && *p == n.ID {
		c.wrong(Problem{Field: "lineage.parent", Rule: Itself})
	}
}

func (c *checked) lineage(l Lineage) {
	if l.ParentVersion != nil {
		c.number("lineage.parent_version", *l.ParentVersion, 1, MostVersion)
	}
	said := func(field string, text *string) {
		if text != nil {
			c.text(field, 0, *text, MostReason)
		}
		if l.Parent != nil && (text == nil || strings.TrimSpace(*text) == "") {
			c.wrong(Problem{Field: field, Rule: Unsaid})
		}
	}
	if l.Parent != nil {
		c.id("lineage.parent", *l.Parent)
	}
	said("lineage.changed", l.Changed)
	said("lineage.why", l.Why)
}

func (c *checked) body(body string) {
	if strings.TrimSpace(body) == "" {
		c.wrong(Problem{Field: "body", Rule: Missing})
	}
	if len(body) > MostBody {
		c.wrong(Problem{Field: "body", Rule: Long, Most: MostBody})
	}
	if unseen(body) >= 0 {
		c.wrong(Problem{Field: "body", Rule: Control})
	}
}

// unseen is where a text has a character that changes or hides others, or -1: control characters but tab and line feed,
// the byte order mark, what turns the direction of reading round, and what stands for a byte that is no text.
func unseen(text string) int {
	return strings.IndexFunc(text, func(r rune) bool {
		return unicode.IsControl(r) && r != '\n' && r != '\t' || r == '\ufeff' || r == utf8.RuneError ||
			r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069'
	})
}

// Relations finds relatives that are nowhere: there has an entry for each note that there is.
func (n Note) Relations(there map[string]bool) (found Problems) {
	missing := func(field string, item int, id string) {
		if !there[id] {
			found = append(found, Problem{Field: field, Item: item, Rule: Unlisted, Has: shown(id), Near: near(id, slices.Sorted(maps.Keys(there)))})
		}
	}
	for i, id := range n.Related {
		missing("related", i+1, id)
	}
	if n.Lineage.Parent != nil {
		missing("lineage.parent", 0, *n.Lineage.Parent)
	}
	return found
}
