package flow

import (
	"encoding/json"
	"reflect"
	"testing"
)

// bodies has one of each kind, filled to the last field.
var bodies = []Body{
	Item{Column: "good", Text: "Ünïcode <&> 🎉"}, Nothing{}, Line{Text: "hi"}, Hide{Card: "c", Back: true},
	Merge{Cards: []string{"a", "b"}}, Split{Group: "a"}, Title{Group: "a", Text: "t"}, Dots{On: map[string]int{"a": 2}},
	DotSum{Votes: map[string]int{"a": 3}, Voters: map[string]int{"a": 2}, Ballots: 4}, Note{Topic: "a", Text: "n"},
	Park{Text: "p", Owner: "bob"}, Thumb{Way: "up"}, ThumbSum{Up: 1, Side: 2, Down: 3}, Outcome{Topic: "a", Kind: "decision", Text: "d"},
	Action{Title: "t", Owner: "bob", Due: "2030-03-04", DoneWhen: "d", WhenThen: "w", Topic: "a", Kind: "action"},
	Accept{Action: "a", Yes: true, WhenThen: "w"},
	Verdict{Action: "a", Status: "split", Due: "2030-03-04", Reason: "r", Into: []string{"x", "y"}},
	Scores{On: map[string]int{"q": 5}}, ScoreSum{Answers: 4, On: map[string]map[int]int{"q": {5: 3, 1: 1}}}, Publish{Quotes: []string{"c"}, Short: "in short", Drafted: true},
	Ready{}, Clear{}, Approve{Hash: "h"}, Reopen{}, Filled{Text: map[string]string{"a": "b"}, Picked: map[string][]string{"c": {"d"}}},
	Parts{Parts: []Part{{Key: "a", Text: "b"}}}, Echo{Of: "bob", Text: "t"}, Heard{From: "bob", Way: "almost", Text: "t"},
	Wants{Picked: []string{"rest"}, Told: []string{"t"}}, Common{Picked: []string{"rest"}, Told: []string{"t"}, Moved: true},
	Marks{On: map[string]string{"a": "would"}}, Shortlist{Options: []string{"a"}},
	Version{Terms: []Term{{Who: "bob", Does: "d", From: "f", Notice: "n", Slips: "s"}}},
	Look{Kept: []string{"mostly"}, Working: 7, Next: "close", Share: true},
	Looks{Told: []Told{{By: "bob", Look: Look{Kept: []string{"no"}, Working: 2}}}, Next: "close"},
	Wording{Text: "t"}, Reply{To: "q", Text: "t"}, Stance{Position: "block", Reason: "r"}, Lift{Objection: "o"},
	StanceSum{Answers: 4, Counts: map[string]int{"up": 4}, Reasons: map[string][]string{"down": {"r"}}, Outcome: "adopted", Position: "3"},
	Ranking{Tiers: [][]string{{"a"}, {"b", "c"}}}, Ticks{On: []string{"a"}}, Choice{Option: "a"},
	Tally{Ballots: 4, Result: json.RawMessage(`{"winner":"a"}`), Brief: true}, Pick{Option: "a", Text: "t", Reason: "r"}, Opinions{On: map[string]string{"s": "agree"}},
	Minutes{Because: "b", Good: []string{"g"}, Bad: []string{"x"}, Confirm: "c", Prediction: "p", Probability: 70, Indicator: "i", By: "2030-03-04", Signal: "s", Review: "2030-04-04"},
}

func TestEveryBodyComesBackAsItWasStored(t *testing.T) {
	seen := map[string]bool{}
	for _, full := range bodies {
		for _, body := range []Body{full, reflect.Zero(reflect.TypeOf(full)).Interface().(Body)} {
			kind, data, err := Encode(body)
			if err != nil {
				t.Fatal(err)
			}
			got, err := Decode(kind, data)
			if err != nil || !reflect.DeepEqual(got, body) {
				t.Errorf("%s: %#v became %#v (%v)", kind, body, got, err)
			}
			seen[kind] = true
		}
		if v := reflect.ValueOf(full); v.NumField() > 0 {
			for i := range v.NumField() {
				if v.Field(i).IsZero() {
					t.Errorf("%T.%s is not tested", full, v.Type().Field(i).Name)
				}
			}
		}
	}
	if len(seen) != len(kinds) {
		t.Errorf("%d of %d kinds tested", len(seen), len(kinds))
	}
}

func TestWhatCannotBeDecodedSaysSo(t *testing.T) {
	if _, err := Decode("riddle", nil); err == nil {
		t.Error("an unknown kind was decoded")
	}
	if _, err := Decode("item", []byte("{")); err == nil {
		t.Error("broken JSON was decoded")
	}
	if _, _, err := Encode(nil); err == nil {
		t.Error("nothing was encoded")
	}
}
