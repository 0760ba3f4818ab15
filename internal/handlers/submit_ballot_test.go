package handlers

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"steward/internal/ballot"
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/views"
)

var atNoon = time.Date(2030, 3, 4, 12, 0, 0, 0, time.UTC)

const voter = flow.Person("U000000ANN")

// polling is a poll in which one person has cast the ballot given, as that person sees it.
func polling(t *testing.T, kind string, options, criteria int, cast flow.Body) practices.DecisionRoom {
	t.Helper()
	count := map[string]string{"choice": "majority", "ticks": "approval", "dots": "dots", "scores": "score", "ranking": "schulze",
		"strict_ranking": "instant_runoff", "matrix": "matrix"}[kind]
	d := practices.Decision{Method: practices.Method{ID: kind, Shape: "poll", Ballot: kind, Count: count}, Question: "Where?", Window: time.Hour,
		Hidden: true, Least: 4, Quorum: 2}
	for i := range options {
		title := fmt.Sprintf("Option %d", i+1)
		if i%3 == 2 {
			title = strings.Repeat("a long & <wordy> title ", 10)
		}
		d.Options = append(d.Options, practices.Option{ID: fmt.Sprint("o", i+1), Title: title})
	}
	for i := range criteria {
		d.Criteria = append(d.Criteria, practices.Criterion{ID: fmt.Sprint("c", i+1), Name: fmt.Sprint("Criterion ", i+1), Weight: 1})
	}
	return session(t, d, flow.Say{Body: cast})
}

func session(t *testing.T, d practices.Decision, acts ...flow.Act) practices.DecisionRoom {
	t.Helper()
	params, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	s := flow.Session{ID: "0195f3c2a7d87b3e9d1c5a4f", Format: params, Seats: map[flow.Person]flow.Role{voter: flow.Facilitator, "U0BOB": flow.Participant}}
	s, _ = flow.Start(d.Flow(), s, atNoon)
	for i, act := range acts {
		if say, ok := act.(flow.Say); ok && say.Body == nil {
			continue
		}
		if s, _, err = flow.Step(d.Flow(), s, flow.Move{ID: fmt.Sprint("click", i), By: voter, As: "mask", At: atNoon, Do: act}); err != nil {
			t.Fatalf("%+v: %v", act, err)
		}
	}
	r, err := practices.LookIn[practices.DecisionRoom](s, "C0CHANNEL", flow.Viewer{Person: voter, As: "mask"}, atNoon)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// filled is what Slack sends back of a form in which nobody changes anything.
func filled(t *testing.T, v slack.ModalViewRequest) Fields {
	t.Helper()
	raw, err := json.Marshal(v.Blocks.BlockSet)
	if err != nil {
		t.Fatal(err)
	}
	var blocks []struct {
		Type    string `json:"type"`
		ID      string `json:"block_id"`
		Element struct {
			Value   string   `json:"initial_value"`
			Option  *option  `json:"initial_option"`
			Options []option `json:"initial_options"`
		} `json:"element"`
	}
	if err := json.Unmarshal(raw, &blocks); err != nil {
		t.Fatal(err)
	}
	f := Fields{}
	for _, b := range blocks {
		if b.Type == "input" {
			f[b.ID] = field{Value: b.Element.Value, SelectedOption: b.Element.Option, SelectedOptions: b.Element.Options}
		}
	}
	return f
}

// some is a ballot of a kind, as a person could cast it.
func some(rnd *rand.Rand, r practices.DecisionRoom) flow.Body {
	options := r.Decision.OptionIDs()
	rnd.Shuffle(len(options), func(i, j int) { options[i], options[j] = options[j], options[i] })
	few := options[:rnd.IntN(len(options)+1)]
	on := map[string]int{}
	switch r.Decision.Method.Ballot {
	case "choice":
		return flow.Choice{Option: append(options, "")[rnd.IntN(len(options)+1)]}
	case "ticks":
		var ticks flow.Ticks
		for _, o := range r.Decision.OptionIDs() {
			if rnd.IntN(2) == 0 {
				ticks.On = append(ticks.On, o)
			}
		}
		return ticks
	case "dots":
		dots, onOne := practices.Dots(len(options))
		for range rnd.IntN(dots + 1) {
			if o := options[rnd.IntN(len(options))]; on[o] < onOne {
				on[o]++
			}
		}
		return flow.Dots{On: on}
	case "scores":
		for _, o := range few {
			on[o] = rnd.IntN(ballot.MaxScore + 1)
		}
		return flow.Scores{On: on}
	case "matrix":
		for _, key := range r.Decision.Cells(r.Session) {
			if n := rnd.IntN(6); n > 0 {
				on[key] = n
			}
		}
		return flow.Scores{On: on}
	}
	place := map[int][]string{}
	for i, o := range few {
		if r.Decision.Method.Ballot == "ranking" {
			i = rnd.IntN(len(few))
		}
		place[i] = append(place[i], o)
	}
	var ranking flow.Ranking
	for i := range few {
		if len(place[i]) > 0 {
			ranking.Tiers = append(ranking.Tiers, inOrder(r, place[i]))
		}
	}
	return ranking
}

// inOrder puts options of one place in the order of the form.
func inOrder(r practices.DecisionRoom, ids []string) (out []string) {
	for _, o := range r.Decision.OptionIDs() {
		for _, id := range ids {
			if id == o {
				out = append(out, o)
			}
		}
	}
	return out
}

func desk(t *testing.T) *Handler {
	t.Helper()
	words, err := practices.LoadWords(os.DirFS("../../configs"))
	if err != nil {
		t.Fatal(err)
	}
	return &Handler{desk: views.Desk{Words: words}}
}

// back sends every page of the form as it was drawn, and returns the ballot that this casts.
func back(t *testing.T, h *Handler, r practices.DecisionRoom) flow.Body {
	t.Helper()
	if r.Decision.Method.Ballot != "matrix" {
		b, err := h.readBallot(r, filled(t, h.desk.BallotForm(r)))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	v := h.desk.BallotForm(r)
	pages, _ := views.MatrixPages(r)
	for page := 0; ; page++ {
		given := readMatrix(r, Request{Fields: filled(t, v), View: View{Metadata: v.PrivateMetadata}})
		if page+1 == pages {
			return flow.Scores{On: given.Points()}
		}
		v = h.desk.MatrixForm(r, page+1, given)
	}
}

func TestWhatABallotFormShowsIsReadBackToTheSameBallot(t *testing.T) {
	h, rnd := desk(t), rand.New(rand.NewPCG(1, 2))
	for _, kind := range []string{"choice", "ticks", "dots", "scores", "ranking", "strict_ranking", "matrix"} {
		for n := range 60 {
			options := []int{2, 3, 10, 11, 20}[n%5]
			criteria := 1 + n%7
			cast := some(rnd, polling(t, kind, options, criteria, nil))
			if got := back(t, h, polling(t, kind, options, criteria, cast)); !reflect.DeepEqual(got, cast) {
				t.Fatalf("%s, %d options: cast %+v, read back %+v", kind, options, cast, got)
			}
		}
	}
}

func TestAFormThatIsLeftEmptyIsABlankBallot(t *testing.T) {
	h := desk(t)
	for kind, want := range map[string]flow.Body{"ticks": flow.Ticks{}, "dots": flow.Dots{On: map[string]int{}}, "scores": flow.Scores{On: map[string]int{}},
		"ranking": flow.Ranking{}, "strict_ranking": flow.Ranking{}, "matrix": flow.Scores{On: map[string]int{}}} {
		r := polling(t, kind, 12, 4, nil)
		got := back(t, h, r)
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v", kind, got)
		}
		polling(t, kind, 12, 4, got) // it may be cast
	}
}

func TestAPlaceGivenTwiceIsRefusedBesideTheSecondOption(t *testing.T) {
	h, r := desk(t), polling(t, "strict_ranking", 3, 0, nil)
	f := Fields{}
	for i, place := range []string{"1", "2", "1"} {
		f[fmt.Sprint(views.FieldOption, "o", i+1)] = field{SelectedOption: &option{Value: place}}
	}
	var at fieldError
	if _, err := h.readBallot(r, f); !errors.As(err, &at) || at.field != views.FieldOption+"o3" || !strings.Contains(at.text, "Place 1 already went to “Option 1”") {
		t.Errorf("got %v, %+v", err, at)
	}
}

func TestTooManyDotsOnOneOptionAreRefusedBesideTheDot(t *testing.T) {
	h, r := desk(t), polling(t, "dots", 5, 0, nil)
	f := Fields{views.FieldDot(0): {SelectedOption: &option{Value: "o1"}}, views.FieldDot(1): {SelectedOption: &option{Value: "o1"}}}
	var at fieldError
	if _, err := h.readBallot(r, f); !errors.As(err, &at) || at.field != views.FieldDot(1) {
		t.Errorf("got %v, %+v", err, at)
	}
}

func TestOpinionsOfSeveralPagesAreReadBack(t *testing.T) {
	h := desk(t)
	method := practices.Method{ID: "approval", Shape: "poll", Ballot: "ticks", Count: "approval"}
	d := practices.Decision{Method: method, Question: "Where?", Window: time.Hour, Sift: true, Quorum: 1}
	var acts []flow.Act
	for i := range practices.StatementsEach {
		acts = append(acts, flow.Say{Body: flow.Item{Column: practices.Statements, Text: fmt.Sprint("Sentence ", i)}})
	}
	writing := session(t, d, acts...)
	if n := len(filled(t, h.desk.StatementsForm(writing))); n != practices.StatementsEach {
		t.Errorf("a form of %d lines", n)
	}
	r := session(t, d, append(acts, flow.Advance{})...)
	want := map[string]string{}
	for i, id := range views.StatementIDs(r) {
		want[id] = []string{"agree", "disagree", "pass"}[i%3]
	}
	v := h.desk.SiftForm(r, 0, views.OpinionMarks(want))
	got := readSift(r, Request{Fields: filled(t, v), View: View{Metadata: v.PrivateMetadata}})
	if !reflect.DeepEqual(got.Opinions(), want) {
		t.Errorf("got %v, want %v", got.Opinions(), want)
	}
}
