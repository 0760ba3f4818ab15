package growth

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"steward/internal/calendar"
)

// LadderFile is where the checks of maturity live.
const LadderFile = "maturity.yaml"

// Ladder is what is asked of a process to find out how mature it is: levels from 0 up, each with its checks.
type Ladder struct{ Rungs []Rung }

// Rung is one level.
type Rung struct {
	Level  int            `yaml:"level"`
	Name   string         `yaml:"name"`
	Looks  string         `yaml:"looks"` // how a process of this level looks, in a sentence
	Checks []MaturityTest `yaml:"checks"`
}

// MaturityTest is one question with yes or no for an answer. A yes needs evidence.
type MaturityTest struct {
	ID  string `yaml:"id"`
	Ask string `yaml:"ask"`
}

// Maturity is what was answered.
type Maturity struct {
	Answers map[string]MaturityAnswer `json:",omitempty"` // by the id of a check
	Focus   string                    `json:",omitempty"` // what comes next
	On      calendar.Day              `json:",omitzero"`
}

// MaturityAnswer is an answer with what shows it.
type MaturityAnswer struct {
	Yes      bool
	Evidence string `json:",omitempty"`
}

func (m Maturity) ids() []string { return slices.Sorted(maps.Keys(m.Answers)) }

// ErrNoEvidence refuses a yes that nothing shows.
var ErrNoEvidence = errors.New("a yes needs evidence")

// reached is the share of a level's checks that must be true.
const reached = 0.8

// LevelOf is the level that is reached by shares of true checks, by level: the highest one of which it and every level
// below, down to 1, has at least four fifths. A level without a share has none.
func LevelOf(shares map[int]float64) int {
	const rounding = 1e-9
	level := 0
	for {
		if share, ok := shares[level+1]; !ok || share+rounding < reached {
			return level
		}
		level++
	}
}

// Shares are the parts of each level's checks that are answered with yes and evidence.
func (l Ladder) Shares(m Maturity) map[int]float64 {
	shares := map[int]float64{}
	for _, r := range l.Rungs {
		if len(r.Checks) == 0 {
			continue
		}
		n := 0
		for _, c := range r.Checks {
			if a := m.Answers[c.ID]; a.Yes && !blank(a.Evidence) {
				n++
			}
		}
		shares[r.Level] = float64(n) / float64(len(r.Checks))
	}
	return shares
}

// Level is how mature a process is by its answers.
func (l Ladder) Level(m Maturity) int { return LevelOf(l.Shares(m)) }

// Rung returns a level.
func (l Ladder) Rung(level int) (r Rung, ok bool) {
	return find(l.Rungs, fmt.Sprint(level), func(r Rung) string { return fmt.Sprint(r.Level) })
}

// Open are the checks of the next level that are not true yet: the place to look for the next practice.
func (l Ladder) Open(m Maturity) (rung Rung, open []MaturityTest) {
	rung, _ = l.Rung(l.Level(m) + 1)
	for _, c := range rung.Checks {
		if a := m.Answers[c.ID]; !a.Yes || blank(a.Evidence) {
			open = append(open, c)
		}
	}
	return rung, open
}

// Answer stores the answers to one level. What is not answered is not among them.
func (p Process) Answer(l Ladder, level int, answers map[string]MaturityAnswer, focus string, today calendar.Day) (Process, error) {
	r, ok := l.Rung(level)
	if !ok {
		return p, ErrNoSuch
	}
	all := maps.Clone(p.Maturity.Answers)
	if all == nil {
		all = map[string]MaturityAnswer{}
	}
	for _, c := range r.Checks {
		a, said := answers[c.ID]
		if !said {
			delete(all, c.ID)
			continue
		}
		if a.Yes && blank(a.Evidence) {
			return p, ErrNoEvidence
		}
		all[c.ID] = a
	}
	p.Maturity = Maturity{Answers: all, Focus: strings.TrimSpace(focus), On: today}
	return p, nil
}

// LoadLadder reads the checks, and refuses a file in which they do not stand as they must.
func LoadLadder(fsys fs.FS) (l Ladder, err error) {
	var file struct {
		Levels []Rung `yaml:"levels"`
	}
	if err := readFile(fsys, LadderFile, &file); err != nil {
		return l, err
	}
	ids := map[string]bool{}
	for n, r := range file.Levels {
		if r.Level != n || blank(r.Name, r.Looks) || n > 0 && len(r.Checks) == 0 {
			return l, fmt.Errorf("%s: level %d: levels count from 0, each with name and looks, and from 1 on with checks", LadderFile, n)
		}
		for _, c := range r.Checks {
			if blank(c.ID, c.Ask) || ids[c.ID] || strings.ContainsAny(c.ID, ": ") {
				return l, fmt.Errorf("%s: level %d: check %q needs an id of its own and a question", LadderFile, n, c.ID)
			}
			ids[c.ID] = true
		}
	}
	if len(file.Levels) < 2 {
		return l, fmt.Errorf("%s: no levels", LadderFile)
	}
	return Ladder{Rungs: file.Levels}, nil
}

func readFile(fsys fs.FS, name string, into any) error {
	text, err := fs.ReadFile(fsys, name)
	if err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	if err := yaml.Load(text, into, yaml.WithKnownFields()); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}
