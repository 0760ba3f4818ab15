package growth

import (
	"errors"
	"strings"
	"testing"
	"time"
)

var fine = SBI{Situation: "the review on Tuesday", Behaviour: "you asked everybody in turn", Impact: "Cid said what he saw"}

func TestAskedAnsweredAndRead(t *testing.T) {
	f := Feedback{Asker: "a", Giver: "g", Asked: asked}
	for rule, who := range map[string]string{"whoever was not asked": "x", "nor the one who asks": "a"} {
		if _, err := f.Answer(who, fine, asked); !errors.Is(err, ErrNotAsked) {
			t.Errorf("%s answers: %v", rule, err)
		}
	}
	if f.Waits("g", asked.Add(AskLasts)) || !f.Waits("g", asked.Add(AskLasts-time.Hour)) {
		t.Error("a question waits for two months and no longer")
	}
	if _, err := f.Open(asked); !errors.Is(err, ErrNotRead) {
		t.Errorf("opened before anything came: %v", err)
	}
	given, err := f.Answer("g", fine, asked)
	if err != nil || given.Words != fine || given.Waits("g", asked) {
		t.Fatalf("%+v, %v", given, err)
	}
	if _, err := given.Answer("g", fine, asked); !errors.Is(err, ErrNotAsked) {
		t.Errorf("answered twice: %v", err)
	}
	back, err := given.TakeBack("g")
	if err != nil || back.Words != (SBI{}) || !back.Waits("g", asked) {
		t.Errorf("taken back: %+v, %v", back, err)
	}
	read, _ := given.Open(answerBy)
	if again, _ := read.Open(answerBy.Add(time.Hour)); !again.Read.Equal(answerBy) {
		t.Errorf("read at %v", again.Read)
	}
	if _, err := read.TakeBack("g"); !errors.Is(err, ErrWasRead) {
		t.Errorf("taken back after it was read: %v", err)
	}
	if _, err := given.TakeBack("x"); !errors.Is(err, ErrNotAsked) {
		t.Errorf("taken back by another: %v", err)
	}
}

func TestPartsOfFeedback(t *testing.T) {
	for rule, tt := range map[string]struct {
		err  error
		want error
	}{
		"whole":             {fine.Check(), nil},
		"without an effect": {SBI{Situation: "s", Behaviour: "b"}.Check(), ErrNoWords},
		"too long":          {SBI{Situation: "s", Behaviour: strings.Repeat("ä", WordsLength+1), Impact: "i"}.Check(), ErrLongWords},
		"a long wish":       {SBI{Situation: "s", Behaviour: "b", Impact: "i", Wish: strings.Repeat("ä", WordsLength+1)}.Check(), ErrLongWords},
		"a question":        {Ask{About: "the review", Question: "What should I do more of?"}.Check(), nil},
		"no question":       {Ask{About: "the review"}.Check(), ErrNoWords},
	} {
		if !errors.Is(tt.err, tt.want) {
			t.Errorf("%s: %v", rule, tt.err)
		}
	}
}
