package practices

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"steward/configs"
)

// telling plays lines of a story and returns it.
func telling(t *testing.T, lines ...string) *story {
	t.Helper()
	formats, err := LoadFormats(configs.Files)
	if err != nil {
		t.Fatal(err)
	}
	st := &story{formats: formats, methods: must(LoadMethods(configs.Files)), now: monday}
	for _, l := range lines {
		if err := st.play(l); err != nil {
			t.Fatalf("%s: %v", l, err)
		}
	}
	if strings.Contains(st.out.String(), "refused") {
		t.Fatal(st.out.String())
	}
	return st
}

const threePeople = "start retro format=start-stop-continue facilitator=ann seats=bob,cid minutes=45"

// stages are those a session went through, in order.
func (st *story) stages() string {
	var keys []string
	for _, v := range st.s.Path {
		keys = append(keys, v.Stage)
	}
	return strings.Join(keys, " ")
}

func TestTheWayThroughARetro(t *testing.T) {
	const cards = `bob> card stop "One"; card stop "Two"; card start "Three"`
	for _, tt := range []struct {
		rule  string
		lines []string
		want  string
	}{
		{"without old actions it begins with the check-in",
			[]string{threePeople}, "checkin"},
		{"old actions come first",
			[]string{threePeople + ` old="Tidy up/bob/0"`, "ann> next"}, "facts checkin"},
		{"the safety check comes before the cards",
			[]string{threePeople + " safety=yes", "ann> next; next"}, "checkin safety collect"},
		{"scores come before the cards",
			[]string{"start retro format=team-radar facilitator=ann seats=bob", "ann> next; next"}, "checkin radar collect"},
		{"in writing there is no check-in",
			[]string{threePeople + " days=1,2,3,4,5,6"}, "collect"},
		{"one topic needs no vote",
			[]string{threePeople, "ann> next", `bob> card stop "Only"`, "ann> next; next"}, "checkin collect group discuss"},
		{"cards that became one topic need no vote",
			[]string{threePeople, "ann> next", cards, "ann> next", `bob> merge "One" "Two" "Three"`, "ann> next"}, "checkin collect group discuss"},
		{"a wall of hidden cards leaves nothing to talk about",
			[]string{threePeople, "ann> next", `bob> card stop "Only"`, "ann> next; hide \"Only\"; next"}, "checkin collect group decide"},
		{"thumbs up: the topic goes on, twice at most",
			[]string{threePeople, "ann> next", `bob> card stop "Only"`, "ann> next; next", "time +5m", "ann,bob,cid> thumb up", "time +3m", "ann,bob,cid> thumb up", "time +2m"},
			"checkin collect group discuss thumbs discuss thumbs discuss outcome"},
		{"the next topic is one that somebody voted for; the others are left",
			[]string{threePeople, "ann> next", cards, "ann> next; next", "ann,bob,cid> dots \"One\" 1", "ann> next outcome; next"},
			"checkin collect group vote discuss outcome decide"},
		{"when nobody voted all topics are talked about, until the facilitator has enough",
			[]string{threePeople, "ann> next", cards, "ann> next; next; next", "ann> next outcome; next; next outcome; next; next decide"},
			"checkin collect group vote discuss outcome discuss outcome discuss decide"},
		{"in writing three topics are discussed at once, and then actions decided",
			[]string{threePeople + " days=1,2,3,4,5,6", cards, "cid> pass", "ann> next; next; next; next"},
			"collect group vote discuss decide"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			if got := telling(t, tt.lines...).stages(); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestThumbsDecideHowATopicGoesOn(t *testing.T) {
	for _, tt := range []struct {
		up, side, down, used int
		want                 time.Duration
	}{
		{4, 1, 1, 0, 3 * time.Minute},
		{3, 2, 1, 0, 3 * time.Minute},
		{2, 4, 0, 0, 0},
		{4, 0, 2, 1, 2 * time.Minute},
		{2, 0, 2, 0, 0},
		{0, 0, 0, 0, 0},
	} {
		t.Run(fmt.Sprintf("%d up, %d side, %d down, lengthened %d times", tt.up, tt.side, tt.down, tt.used), func(t *testing.T) {
			st := telling(t, "start retro format=start-stop-continue facilitator=ann seats=bob,cid,dee,eva,fay minutes=45",
				"ann> next", `bob> card stop "Only"`, "ann> next; next")
			six := []string{"ann", "bob", "cid", "dee", "eva", "fay"}
			for range tt.used {
				st.mustPlay(t, "ann> next", strings.Join(six, ",")+"> thumb up")
			}
			st.mustPlay(t, "ann> next")
			for i, way := range slices.Concat(slices.Repeat([]string{"up"}, tt.up), slices.Repeat([]string{"side"}, tt.side), slices.Repeat([]string{"down"}, tt.down)) {
				st.mustPlay(t, six[i]+"> thumb "+way)
			}
			if st.s.Stage == StageThumbs {
				st.mustPlay(t, "ann> next")
			}
			if tt.want == 0 {
				if st.s.Stage != StageOutcome {
					t.Errorf("in %s", st.s.Stage)
				}
				return
			}
			if got := st.s.Deadline.Sub(st.now); st.s.Stage != StageDiscuss || got != tt.want {
				t.Errorf("in %s for %v, want %v", st.s.Stage, got, tt.want)
			}
		})
	}
}

func (st *story) mustPlay(t *testing.T, lines ...string) {
	t.Helper()
	for _, l := range lines {
		if err := st.play(l); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAgendaIsInTheOrderOfVotesAndAGroupHasThoseOfItsCards(t *testing.T) {
	st := telling(t, "start retro format=start-stop-continue facilitator=ann seats=bob,cid,dee minutes=45", "ann> next",
		`bob> card stop "A"; card stop "B"; card start "C"; card start "D"; card start "E"; card start "F"; card stop "G"`,
		"ann> next", `cid> merge "A" "B"`, "ann> next",
		`ann> dots "A" 1 "C" 1`, `bob> dots "C" 1 "B" 1`, `cid> dots "A" 1 "D" 1`, `dee> dots "A" 1 "C" 1`)
	var got []string
	for _, r := range RetroAgenda(st.s)[:3] {
		var cards []string
		for _, c := range r.Cards {
			cards = append(cards, c.Body.Text)
		}
		slices.Sort(cards)
		got = append(got, fmt.Sprintf("%s:%d/%d", strings.Join(cards, "+"), r.Votes, r.Voters))
	}
	if want := "A+B:4/4 C:3/3 D:1/1"; strings.Join(got, " ") != want {
		t.Errorf("got %v, want %s", got, want)
	}
}

func TestTimeboxes(t *testing.T) {
	for _, tt := range []struct {
		rule, start string
		next        int
		want        time.Duration
	}{
		{"a format's own minutes count for its own length", threePeople, 1, 14 * time.Minute},
		{"another length is shared out in the usual way: 30 % of an hour for cards",
			"start retro format=start-stop-continue facilitator=ann minutes=60", 1, 18 * time.Minute},
		{"check-in and old actions share the first part", threePeople + ` old="Tidy up/bob/0"`, 0, 2 * time.Minute},
		{"without old actions the check-in has the first part", threePeople, 0, 4 * time.Minute},
		{"a quarter of the insights is for grouping", threePeople, 2, 3*time.Minute + 30*time.Second},
		{"a vote has three minutes at least", threePeople, 3, 3 * time.Minute},
		{"and a fifth of the insights when that is more",
			"start retro format=start-stop-continue facilitator=ann minutes=120", 3, 7*time.Minute + 12*time.Second},
		{"in writing a part lasts until its planned end", threePeople + " days=2,3,4,5,6,7", 0, 48 * time.Hour},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			st := telling(t, tt.start)
			for n := range tt.next {
				if n == 1 {
					st.mustPlay(t, `ann> card stop "One"; card stop "Two"`)
				}
				st.mustPlay(t, "ann> next")
			}
			if got := st.s.Deadline.Sub(st.now); got != tt.want {
				t.Errorf("%s: %v, want %v", st.s.Stage, got, tt.want)
			}
		})
	}
}

func TestTheEndOfTheInsightsIsNoticedWhileTopicsWait(t *testing.T) {
	cards := []string{threePeople, "ann> next", `bob> card stop "One"; card stop "Two"; card start "Three"`, "ann> next"}
	votes := []string{"ann> next", `ann> dots "One" 1 "Two" 1`, "ann> next"}
	for _, tt := range []struct {
		rule, grouping string
		talking        []string
		want           bool
	}{
		{"a second before the 14 minutes are over nothing is said", "time +13m59s", []string{"ann> next outcome"}, false},
		{"when they are over and a topic waits, it is", "time +14m", []string{"ann> next outcome"}, true},
		{"not when the last topic is done that somebody voted for", "time +14m", []string{"ann> next outcome; next; next outcome"}, false},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			st := telling(t, slices.Concat(cards, []string{tt.grouping}, votes, tt.talking)...)
			if st.s.Stage != StageOutcome {
				t.Fatalf("in %s", st.s.Stage)
			}
			if got := st.retro.InsightsSpent(st.s); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestAPartThatBeganLateStillEndsAsPlanned(t *testing.T) {
	st := telling(t, threePeople+" days=1,3,4,5,6,7", `bob> card stop "One"; card stop "Two"`, "cid> pass")
	st.mustPlay(t, "time +30h", "ann> next", "time +2h", "ann> back")
	if want := monday.AddDate(0, 0, 3); st.s.Stage != StageGroup || !st.s.Deadline.Equal(want) {
		t.Errorf("%s ends %v, want %v", st.s.Stage, st.s.Deadline, want)
	}
}
