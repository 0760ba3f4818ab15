package views

import (
	"strings"
	"testing"

	"github.com/slack-go/slack"

	"steward/internal/coaching"
	"steward/internal/growth"
	"steward/internal/practices"
)

// ownModelViews are the windows in which the model speaks of somebody's own words, with texts of a length.
func ownModelViews(d Desk, text func(most int) string) (out []drawn) {
	behind := coaching.CheckIn{ID: "checkin1", Began: coachMorning, At: coaching.StepQuestion}
	over := coaching.CheckIn{ID: "checkin1", Began: coachMorning, Ended: coachMorning}
	bank := coaching.Question{ID: "q011", Text: "What would a good outcome look like two weeks from now?"}
	var said []Restated
	for i := range practices.MostOptions {
		s := Restated{Text: text(practices.OptionLength), Plainly: text(600)}
		if i == 1 {
			s.Plainly = ""
		}
		said = append(said, s)
	}
	flaws := []practices.Flaw{{Part: practices.PartOptions, Why: "frame.option.twice"}}
	usual := d.ModelAgain("late", ModelAsk{Task: "question", Subject: over.ID, Typed: true, Text: text(AssistTyped)})
	usual.Blocks.BlockSet = append(usual.Blocks.BlockSet, d.UsualQuestion(over, bank)...)
	checks := d.ModelAgain("unreached", ModelAsk{Task: "restate", Subject: "draft.C0123456789", About: practices.PartOptions, Typed: true, Text: text(AssistTyped)})
	checks.Blocks.BlockSet = append(checks.Blocks.BlockSet, d.FrameChecks(flaws)...)
	return []drawn{
		modal("OtherWords", d.OtherWords("ask1", text(AssistTyped), text(2400), text(300))),
		modal("FurtherQuestion", d.FurtherQuestion("ask1", behind, bank.Text, false)),
		modal("FurtherQuestion, free", d.FurtherQuestion("ask1", over, text(140), true)),
		modal("UsualQuestion", usual),
		modal("Restatement", d.Restatement("ask1", said[:3], []string{text(200), text(200), text(200)}, nil)),
		modal("Restatement, full", d.Restatement("ask1", said, []string{text(200), text(200), text(200)}, flaws)),
		modal("Restatement, proposal", d.Restatement("ask1", []Restated{{Text: text(AssistTyped), Plainly: text(600)}}, nil, nil)),
		modal("FrameChecks", checks),
		modal("CoachSettings, model", d.CoachSettings(journalOf(1), true)),
	}
}

func TestTheModelsWindowsOfOnesOwnWordsKeepSlacksLimits(t *testing.T) {
	d := newDesk(t)
	for name, pattern := range texts {
		text := func(most int) string { return string([]rune(strings.Repeat(pattern, most))[:most]) }
		for _, v := range ownModelViews(d, text) {
			check(t, name, v)
		}
		check(t, name, modal("AskModel", d.AskModel(ModelAsk{Task: "restate", Subject: "draft.C0123456789", About: practices.PartOptions, Typed: true, Text: text(AssistTyped)})))
	}
}

func TestGoldenWindowsOfOnesOwnWords(t *testing.T) {
	d := newDesk(t)
	for _, v := range ownModelViews(d, func(most int) string { return "Reviews wait for a free hand"[:min(most, 28)] }) {
		if v.name != "Restatement, full" && v.name != "CoachSettings, model" {
			golden(t, "Assist "+v.name, v)
		}
	}
}

// A button names the field and never the words in it, and one of several says which it is for.
func TestButtonsForOtherWordsNameFieldsAlone(t *testing.T) {
	d := newDesk(t)
	raised := d.Guide.LintMessage("You always ignore me")
	one := []Worded{{About: "feedback." + FieldBehaviour, Label: "What the person did or said", Text: "CANARY always"}}
	two := append(one, Worded{About: "feedback." + FieldWish, Label: "A wish, if you have one", Text: "CANARY never"})
	for _, tt := range []struct {
		worded []Worded
		labels string
	}{{nil, ""}, {one, "Ask the model for other words"}, {two, "Other words: What the person did or said; Other words: A wish, if you have one"}} {
		v := d.GiveForm(Giving{Feedback: growth.Feedback{ID: "f1"}, Mark: "m", Raised: raised, Worded: tt.worded})
		var labels []string
		for _, b := range v.Blocks.BlockSet {
			if row, ok := b.(*slack.ActionBlock); ok {
				for _, e := range row.Elements.ElementSet {
					button := e.(*slack.ButtonBlockElement)
					if ref := ParseRef(button.ActionID); ref.Verb == "assist" {
						labels = append(labels, button.Text.Text)
						if strings.Contains(button.ActionID+button.Value, "CANARY") || ref.Session != "f1" || !strings.HasPrefix(ref.Arg, "wording|feedback.") {
							t.Errorf("the id is %s", button.ActionID)
						}
					}
				}
			}
		}
		if got := strings.Join(labels, "; "); got != tt.labels {
			t.Errorf("%d texts: %q", len(tt.worded), got)
		}
	}
}
