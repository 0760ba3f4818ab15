package app

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"steward/internal/calendar"
	"steward/internal/storage"
)

// elsewhere are sayings that stand in a channel, or that one person alone sees there while they look at it.
var elsewhere = []string{SayTopic, SaySummary, SayDetails, SaySafety, SayHanded, SayCue, SaySilent, SayBegan, SayRecord, SayReview, SayReviewed,
	SayTotals, SayThanksPublic, SayNoteTalk, SayStrategy, SayTakeover, SayStory, SayDigest}

// A saying that is added says here how it reaches people: in a channel, or in a direct message and in what manner.
func TestEverySayingHasItsManner(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		tree, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(tree, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok || len(spec.Values) != 1 || !strings.HasPrefix(spec.Names[0].Name, "Say") {
				return true
			}
			lit, ok := spec.Values[0].(*ast.BasicLit)
			if !ok {
				return true
			}
			say, err := strconv.Unquote(lit.Value)
			if err != nil {
				t.Fatal(err)
			}
			found++
			if _, direct := manners[say]; direct == slices.Contains(elsewhere, say) {
				t.Errorf("%s: say in manners how it reaches somebody in a direct message, or here that it is said elsewhere", spec.Names[0].Name)
			}
			return true
		})
	}
	if found < 30 {
		t.Fatalf("only %d sayings found: the test looks in the wrong place", found)
	}
}

// The clock of nobody is known here, so that all live in UTC.
func TestMessagesThatNobodyAskedForWaitForHoursAndRoom(t *testing.T) {
	at := func(day int, clock string) time.Time {
		c, err := calendar.ParseClock(clock)
		if err != nil {
			t.Fatal(err)
		}
		return calendar.Moment(calendar.DayOf(monday).Add(day), c, time.UTC)
	}
	tomorrow := at(1, "09:30").Add(spread("UANN", spreadOver))
	friday := at(4, "16:31")
	for rule, c := range map[string]struct {
		say     string
		now     time.Time
		spent   []int // days of the week on which something came
		expires time.Time
		want    time.Time
		counted int // on the day on which it comes
	}{
		"in hours with room":              {say: SayAdvise, now: at(0, "10:00"), want: at(0, "10:00"), counted: 1},
		"before hours":                    {say: SayAdvise, now: at(0, "07:00"), want: at(0, "09:30"), counted: 1},
		"after hours on a Friday":         {say: SayAdvise, now: friday, want: at(7, "09:30"), counted: 1},
		"something came today":            {say: SayAdvise, now: at(0, "10:00"), spent: []int{0}, want: tomorrow, counted: 1},
		"somebody waits: not for a week":  {say: SayAdvise, now: at(3, "10:00"), spent: []int{0, 1, 2}, want: at(3, "10:00"), counted: 1},
		"nobody waits: for a week":        {say: SaySkipped, now: at(3, "10:00"), spent: []int{0, 1, 2}, want: at(7, "09:30").Add(spread("UANN", spreadOver)), counted: 1},
		"tomorrow is too late":            {say: SayMoved, now: at(0, "10:00"), spent: []int{0}, expires: at(0, "18:00"), want: at(0, "10:00"), counted: 2},
		"a vote that closes":              {say: SayClosing, now: at(0, "10:00"), spent: []int{0}, want: at(0, "10:00"), counted: 2},
		"words of a person":               {say: SayThanks, now: at(0, "20:00"), spent: []int{0, 1, 2}, want: at(1, "09:30"), counted: 1},
		"what came of something they did": {say: SayThanksLost, now: at(0, "20:00"), spent: []int{0}, want: at(0, "20:00"), counted: 1},
	} {
		t.Run(rule, func(t *testing.T) {
			o := reminding(t)
			o.clock = c.now
			n := storage.Notice{Key: "k", Kind: storage.KindDM, Workspace: "T", Person: "UANN", Args: Args{Say: c.say}.raw(), Expires: c.expires}
			o.put(func(tx *storage.Tx) error {
				for _, d := range c.spent {
					if err := tx.Spend("T", "UANN", calendar.DayOf(monday).Add(d), 1); err != nil {
						return err
					}
				}
				return o.politely(tx, n)
			})
			if early, err := o.db.Claim(t.Context(), c.want.Add(-time.Second), 1); err != nil || len(early) > 0 && c.want.After(c.now) {
				t.Errorf("it comes before %v: %v", c.want, err)
			}
			due, err := o.db.Claim(t.Context(), c.want, 1)
			if err != nil || len(due) != 1 {
				t.Fatalf("it does not come at %v: %v", c.want, err)
			}
			spent, err := o.db.View(t.Context()).Spent("T", "UANN", calendar.DayOf(c.want))
			on := 0
			for _, d := range spent {
				if d == calendar.DayOf(c.want) {
					on++
				}
			}
			if err != nil || on != c.counted {
				t.Errorf("%d are counted on its day, want %d: %v", on, c.counted, err)
			}
		})
	}
}
