package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"steward/internal/app"
	"steward/internal/coaching"
	"steward/internal/fakemodel"
	"steward/internal/fakeslack"
	"steward/internal/storage"
)

// bankOf are the questions that the model was given.
func bankOf(t *testing.T, q fakemodel.Request) (texts []string) {
	t.Helper()
	var in struct {
		Texts []struct {
			Label string
			Items []struct{ Text string }
		}
	}
	if err := json.Unmarshal([]byte(q.User), &in); err != nil {
		t.Fatal(err)
	}
	for _, part := range in.Texts {
		for _, item := range part.Items {
			if part.Label == "questions" {
				texts = append(texts, item.Text)
			}
		}
	}
	return texts
}

// atQuestion goes through a check-in up to the question, past canaries that belong to other steps.
func (r *rig) atQuestion(who string) string {
	r.t.Helper()
	r.wants(who, "CANARY-GOAL")
	r.shut(who)
	r.as(who).Command("CTEAM", "/checkin")
	r.shows(who, "Question 1 of 4")
	r.answer(who, "Question 2 of 4", "coach_mood=", "4, good", "coach_energy=", "3, enough")
	return r.journal(who).Entries[0].ID
}

func TestTheModelChoosesOneQuestionOfTheBank(t *testing.T) {
	t.Parallel()
	r := ownRig(t, fakemodel.Says(`{"question":2,"free":"MODEL-FREE: what else?"}`), "UANN")
	r.put(func(tx *storage.Tx) error {
		return errors.Join(tx.PutMember(storage.Member{Team: "team", Person: "UANN", Workspace: r.slack.Team().ID, Role: storage.RoleMember}), tx.PutMember(storage.Member{Team: "team", Person: "UBOB", Workspace: r.slack.Team().ID, Role: storage.RoleMember}),
			tx.PutPerson(storage.Person{Workspace: r.slack.Team().ID, ID: "UBOB", Name: "bob", RealName: "Bob Baker"}))
	})
	id := r.atQuestion("UANN")
	now := r.journal("UANN").Entries[0].Question.Text
	v := r.shows("UANN", "Question 2 of 4")
	r.fill("UANN", v, "coach_reflection", "CANARY-TYPED I wait for Bob Baker and ann")
	r.tap("UANN", "Ask the model for a question", "What you wrote")
	r.tap("UANN", "Show what would be sent", "Exactly this would be sent")
	r.answer("UANN", "has changed since you read it", "for_model", "CANARY-TYPED I wait for Bob Baker and ann, again")
	v = r.answer("UANN", "Written by a language model")
	r.as("UANN").Close(v)
	q := r.askedOnce("CANARY-GOAL", "mood", "energy", "Bob", "Baker", "UANN", `"free","items"`)
	offered := bankOf(t, q)
	if len(offered) < 3 || !strings.Contains(q.User, "CANARY-TYPED I wait for P") || !strings.Contains(q.User, "again") {
		t.Fatalf("sent was %s", q.User)
	}
	for _, text := range offered {
		if text == now {
			t.Error("the question that was just asked is offered again")
		}
	}
	for _, want := range []string{offered[1], "one of the bank; the model chose it", "your field stands behind it"} {
		if !strings.Contains(v.Shows(), want) {
			t.Errorf("the answer does not show %q: %s", want, v.Shows())
		}
	}
	if strings.Contains(v.Shows(), "MODEL-FREE") {
		t.Errorf("a question in the model's own words is shown without leave: %s", v.Shows())
	}
	if v := r.shows("UANN", "Question 2 of 4"); !strings.Contains(string(v.JSON()), "CANARY-TYPED") || strings.Contains(string(v.JSON()), "again") {
		t.Errorf("the field behind: %s", v.JSON())
	}
	if c := r.journal("UANN").Entries[0]; c.ID != id || c.Question.Text != now || c.Reflection != "" {
		t.Errorf("asking changed the check-in: %+v", c)
	}
	r.onlyFor("UANN", offered[1])
	r.typedIsGone("CANARY-TYPED")
}

func TestAQuestionOfItsOwnNeedsThePersonsLeave(t *testing.T) {
	t.Parallel()
	r := ownRig(t, fakemodel.Says(`{"question":1,"free":"MODEL-FREE: what would you try first?"}`), "UANN")
	r.as("UANN").Command("CTEAM", "/checkin")
	v := r.shows("UANN", "Questions in the model's own words too")
	r.choose("UANN", v, "coach_free", "Questions in the model's own words too")
	r.as("UANN").Submit(v)
	r.shows("UANN", "Check-ins are on")
	r.checkIn("UANN")
	// After the check-in, from what was written about its question and from nothing else.
	v = r.tap("UANN", "Ask the model for a question", "What you wrote")
	if !strings.Contains(string(v.JSON()), "CANARY-REFLECTION of UANN") {
		t.Errorf("the ask begins with %s", v.JSON())
	}
	v = r.answer("UANN", "MODEL-FREE: what would you try first?")
	if !strings.Contains(v.Shows(), "in its own words, as you allowed") {
		t.Errorf("the answer: %s", v.Shows())
	}
	q := r.askedOnce("CANARY-FLOOR", "CANARY-HIGHER", "CANARY-WHEN", "CANARY-WILL")
	if !strings.Contains(q.User, `"free","items"`) {
		t.Errorf("the model was not told: %s", q.User)
	}
	r.tap("UANN", "Write more about it", "Change an answer")
	// Settings that do not ask for it leave it as it is.
	r.modelOn([]string{}, "UANN")
	r.shut("UANN")
	r.as("UANN").Command("CTEAM", "/checkin settings")
	v = r.shows("UANN", "Check-ins are on")
	if strings.Contains(string(v.JSON()), "model") {
		t.Errorf("without the model the settings name it: %s", v.JSON())
	}
	r.as("UANN").Submit(v)
	r.settle()
	if !r.journal("UANN").Profile.Free {
		t.Error("a form without the question took the leave away")
	}
}

// A question of its own in place of one of the bank is enough.
func TestAQuestionOfItsOwnMayStandAlone(t *testing.T) {
	t.Parallel()
	r := ownRig(t, fakemodel.Says(`{"free":"MODEL-FREE: what would you try first?"}`), "UANN")
	r.as("UANN").Command("CTEAM", "/checkin")
	v := r.shows("UANN", "Questions in the model's own words too")
	r.choose("UANN", v, "coach_free", "Questions in the model's own words too")
	r.as("UANN").Submit(v)
	r.shows("UANN", "Check-ins are on")
	r.checkIn("UANN")
	r.tap("UANN", "Ask the model for a question", "What you wrote")
	r.answer("UANN", "MODEL-FREE: what would you try first?")
}

// Where nobody allowed one, it is not asked for, and the bank's own question stands.
func TestAQuestionOfItsOwnAloneIsOfNoUseWithoutLeave(t *testing.T) {
	t.Parallel()
	r := ownRig(t, fakemodel.Says(`{"free":"MODEL-FREE: what would you try first?"}`), "UANN")
	r.atQuestion("UANN")
	r.fill("UANN", r.shows("UANN", "Question 2 of 4"), "coach_reflection", "I wait")
	r.tap("UANN", "Ask the model for a question", "What you wrote")
	v := r.answer("UANN", "its answer was thrown away")
	if strings.Contains(v.Shows(), "MODEL-FREE") || !strings.Contains(v.Shows(), "The bank itself would ask:") {
		t.Errorf("Ann reads %s", v.Shows())
	}
	if q := r.model.Asked()[0]; strings.Contains(q.System, `"free"`) {
		t.Errorf("it was asked for: %s", q.System)
	}
}

func TestABrokenModelLeavesTheBanksOwnQuestion(t *testing.T) {
	t.Parallel()
	r := ownRig(t, fakemodel.Says(`{"question":999}`), "UANN")
	id := r.atQuestion("UANN")
	f, err := r.bot.coaching.Further(t.Context(), r.whoIs("UANN"), id)
	if err != nil || f.Usual.Text == "" {
		t.Fatalf("%+v, %v", f, err)
	}
	r.fill("UANN", r.shows("UANN", "Question 2 of 4"), "coach_reflection", "I wait")
	r.tap("UANN", "Ask the model for a question", "What you wrote")
	v := r.answer("UANN", "its answer was thrown away")
	if !strings.Contains(v.Shows(), "The bank itself would ask:") || !strings.Contains(v.Shows(), f.Usual.Text) {
		t.Errorf("Ann reads %s", v.Shows())
	}
}

func TestNobodyElseIsOfferedAQuestionOfTheModel(t *testing.T) {
	t.Parallel()
	r := ownRig(t, fakemodel.Says(`{"question":1}`), "UBOB")
	r.atQuestion("UANN")
	if v := r.shows("UANN", "Question 2 of 4"); strings.Contains(string(v.JSON()), "the model") {
		t.Errorf("Ann, who has not turned it on, reads %s", v.JSON())
	}
	// A forged click of Bob's finds no check-in of Ann's.
	id := r.journal("UANN").Entries[0].ID
	if _, err := r.bot.coaching.Further(t.Context(), app.Who{Workspace: r.slack.Team().ID, User: "UBOB"}, id); err == nil {
		t.Error("Bob reads a check-in of Ann's")
	}
}

func TestDistressInACheckInGoesToNoModel(t *testing.T) {
	t.Parallel()
	r := ownRig(t, fakemodel.Says(`{"question":1}`), "UANN")
	r.nameContacts()
	r.atQuestion("UANN")
	r.fill("UANN", r.shows("UANN", "Question 2 of 4"), "coach_reflection", "CANARY-HEAVY I want to die")
	v := r.tap("UANN", "Ask the model for a question", "Hanna Holm")
	if strings.Contains(v.Shows(), "language model") {
		t.Errorf("the model is spoken of: %s", v.Shows())
	}
	if n := len(r.model.Asked()); n > 0 {
		t.Errorf("the model was asked %d times", n)
	}
	r.nowhere("CANARY-HEAVY")
}

// Personal questions are for those who asked for them, whoever chooses.
func TestTheModelChoosesAmongQuestionsOfTheRightDepth(t *testing.T) {
	t.Parallel()
	r := ownRig(t, fakemodel.Says(`{"question":1}`), "UANN")
	r.wants("UANN", "a goal")
	r.checkIn("UANN")
	r.tap("UANN", "Ask the model for a question", "What you wrote")
	r.answer("UANN", "Written by a language model")
	lib, err := r.bot.library()
	if err != nil {
		t.Fatal(err)
	}
	depth := map[string]int{}
	for _, q := range lib.Coaching.Bank.Questions {
		depth[q.Text] = q.Depth
	}
	for _, text := range bankOf(t, r.model.Asked()[0]) {
		if depth[text] != coaching.Light {
			t.Error(fmt.Sprint("a question of depth ", depth[text], " after one check-in: ", text))
		}
	}
}

// A workspace without a model sees nothing of one where people write.
func TestWithoutAModelNobodyReadsOfOneWhereTheyWrite(t *testing.T) {
	t.Parallel()
	r := newConflictRig(t)
	windows := []fakeslack.View{r.hardFeedback("You always interrupt", "You never listen")}
	r.as("UANN").Command("CTEAM", "/checkin")
	windows = append(windows, r.shows("UANN", "At most five questions"))
	r.shut("UANN")
	r.atQuestion("UANN")
	windows = append(windows, r.shows("UANN", "Question 2 of 4"))
	r.shut("UANN")
	r.framing(map[string]string{"options": "Tuesdays\nEvery day"})
	windows = append(windows, r.view(r.as("UANN"), "Decide something"))
	for _, v := range windows {
		for _, not := range []string{"language model", "the model", "assist"} {
			if strings.Contains(string(v.JSON()), not) {
				t.Errorf("%q stands in %s", not, v.JSON())
			}
		}
	}
}
