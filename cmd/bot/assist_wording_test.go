package main

import (
	"bytes"
	"encoding/base64"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"steward/internal/ask"
	"steward/internal/config"
	"steward/internal/fakemodel"
	"steward/internal/fakeslack"
	"steward/internal/storage"
)

// otherWords is what a model answers that was asked for other words.
const otherWords = `{"offered":"MODEL-OFFERED: you began to speak while I spoke","reason":"MODEL-REASON: a camera can see it"}`

// ownRig is a rig with master keys and a language model, which some people have turned on.
func ownRig(t *testing.T, answer func(fakemodel.Request) fakemodel.Reply, people ...string) *rig {
	t.Helper()
	model := fakemodel.New(answer)
	t.Cleanup(model.Close)
	r := &rig{t: t, model: model, clock: &testClock{}, file: filepath.Join(t.TempDir(), "steward.db"),
		keys: "k1:" + base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{5}, 32))}
	r.open(config.Socket)
	t.Cleanup(r.explain)
	r.slack.ChangeUser("UDEE", func(u *fakeslack.User) { u.Admin = true })
	r.put(func(tx *storage.Tx) error {
		return tx.PutTeam(storage.Team{ID: "team", Workspace: r.slack.Team().ID, Channel: "CTEAM", Name: "Harbor", Zone: "UTC"})
	})
	r.modelOn(ask.Tasks, people...)
	return r
}

// askedOnce is the one question that the model was asked. None of the words stand in it, though everything is looked at.
func (r *rig) askedOnce(without ...string) fakemodel.Request {
	r.t.Helper()
	asked := r.model.Asked()
	if len(asked) != 1 {
		r.t.Fatalf("the model was asked %d times", len(asked))
	}
	for _, w := range without {
		if strings.Contains(asked[0].Body, w) {
			r.t.Errorf("the model is told %q: %s", w, asked[0].User)
		}
	}
	return asked[0]
}

// onlyFor fails when anybody but the person received the words, or the words stand outside of their windows.
func (r *rig) onlyFor(who string, words ...string) {
	r.t.Helper()
	for _, w := range words {
		if !r.slack.Sees(who).Received(w) {
			r.t.Errorf("%s never saw %q: the test would not notice a leak", who, w)
		}
		for _, sight := range r.slack.Sees(who).With(w) {
			if sight.Where != "modal" {
				r.t.Errorf("%q stands in %s", w, sight.Where)
			}
		}
		for _, other := range crewIDs() {
			if other != who && r.slack.Sees(other).Received(w) {
				r.t.Errorf("%s received %q", other, w)
			}
		}
	}
}

// typedIsGone waits until nothing typed is kept of any ask, and looks at all the rest that is.
func (r *rig) typedIsGone(words ...string) {
	r.t.Helper()
	r.settle()
	if kept := column(r.t, r.file, `SELECT id FROM assist_asks WHERE typed IS NOT NULL`); len(kept) > 0 {
		r.t.Errorf("%d asks hold what was typed", len(kept))
	}
	rows := column(r.t, r.file, `SELECT id || person || task || subject || about || "window" || outcome FROM assist_asks`)
	if len(rows) == 0 {
		r.t.Error("no ask was stored")
	}
	for _, w := range words {
		for _, row := range append(rows, column(r.t, r.file, `SELECT send_key || args FROM outbox`)...) {
			if strings.Contains(string(row), w) {
				r.t.Errorf("a row holds %q: %s", w, row)
			}
		}
		inID := regexp.MustCompile(`(private_metadata|callback_id|action_id|block_id)\\*"\s*:\s*\\*"[^"]*` + regexp.QuoteMeta(w))
		for _, e := range r.slack.Ledger() {
			if inID.Match(e.Request) {
				r.t.Errorf("%s holds %q in an id", e.Name, w)
			}
		}
	}
	r.nowhere(words...)
}

// hardFeedback has Bob write to Ann what is hard to hear.
func (r *rig) hardFeedback(behaviour, impact string) fakeslack.View {
	r.t.Helper()
	r.asksFor("UANN", "the review on Tuesday", "CANARY-QUESTION What should I keep?", "UBOB")
	r.as("UBOB").Click(r.askedFor("UBOB"), "Open")
	r.shows("UBOB", "Say what you saw and what it did")
	return r.answer("UBOB", "will read exactly this", "sbi_situation", "CANARY-SITUATION on Tuesday", "sbi_behaviour", behaviour, "sbi_impact", impact)
}

func TestTheModelOffersOtherWordsForOneSentenceOfOnesOwn(t *testing.T) {
	t.Parallel()
	r := ownRig(t, fakemodel.Says(otherWords), "UBOB")
	before := r.hardFeedback("CANARY-TYPED You always interrupt, Ann Archer", "I stopped talking")
	if !strings.Contains(before.Shows(), "When exactly, the last time?") {
		t.Errorf("the helper's own question is not there: %s", before.Shows())
	}
	v := r.tap("UBOB", "Ask the model for other words", "It goes to "+r.model.URL())
	if !strings.Contains(string(v.JSON()), "CANARY-TYPED You always interrupt") || strings.Contains(string(v.JSON()), "CANARY-SITUATION") {
		t.Errorf("the ask begins with other texts than the one that was raised: %s", v.JSON())
	}
	v = r.tap("UBOB", "Show what would be sent", "Exactly this would be sent")
	if len(r.model.Asked()) > 0 {
		t.Fatal("the model was asked before anybody sent anything")
	}
	r.as("UBOB").Submit(v)
	v = r.shows("UBOB", "MODEL-OFFERED")
	for _, want := range []string{"Written by a language model", "CANARY-TYPED You always interrupt", "MODEL-REASON", "Nothing was changed", "Helpful"} {
		if !strings.Contains(v.Shows(), want) {
			t.Errorf("the answer does not show %q: %s", want, v.Shows())
		}
	}
	r.askedOnce("CANARY-SITUATION", "CANARY-QUESTION", "I stopped talking", "Ann", "Archer", "UANN", "UBOB")
	r.as("UBOB").Close(v)
	if v := r.shows("UBOB", "will read exactly this"); !strings.Contains(string(v.JSON()), "CANARY-SITUATION") {
		t.Error("the form behind lost what was typed")
	}
	r.onlyFor("UBOB", "MODEL-OFFERED", "MODEL-REASON")
	r.typedIsGone("CANARY-TYPED", "MODEL-OFFERED")
}

func TestEachRaisedFieldHasAButtonOfItsOwn(t *testing.T) {
	t.Parallel()
	r := ownRig(t, fakemodel.Says(otherWords), "UBOB")
	r.hardFeedback("You always interrupt", "You never listen")
	v := r.tap("UBOB", "Other words: What it did: to you, to the work", "Your text")
	if !strings.Contains(string(v.JSON()), "You never listen") || strings.Contains(string(v.JSON()), "interrupt") {
		t.Errorf("the ask begins with %s", v.JSON())
	}
}

func TestWithoutTheirOwnYesNobodySeesAWordOfTheModel(t *testing.T) {
	t.Parallel()
	r := ownRig(t, fakemodel.Says(otherWords), "UANN") // Ann did, Bob did not
	v := r.hardFeedback("You always interrupt", "You never listen")
	for _, not := range []string{"model", "Other words", "assist:"} {
		if strings.Contains(string(v.JSON()), not) {
			t.Errorf("Bob reads %q: %s", not, v.JSON())
		}
	}
	r.modelOn(slices.DeleteFunc(slices.Clone(ask.Tasks), func(task string) bool { return task == ask.TaskWording }), "UBOB")
	if v := r.answer("UBOB", "will read exactly this", "sbi_behaviour", "You always shout"); strings.Contains(string(v.JSON()), "assist:") {
		t.Errorf("where the workspace has it off, Bob reads %s", v.JSON())
	}
}

func TestABrokenModelLeavesTheHelpersQuestions(t *testing.T) {
	t.Parallel()
	r := ownRig(t, func(fakemodel.Request) fakemodel.Reply { return fakemodel.Reply{Text: `{"offered":""}`} }, "UBOB")
	r.hardFeedback("You always interrupt", "I stopped talking")
	r.tap("UBOB", "Ask the model for other words", "Your text")
	v := r.answer("UBOB", "its answer was thrown away")
	if !strings.Contains(v.Shows(), "Nothing is missing") {
		t.Errorf("Bob reads %s", v.Shows())
	}
	r.as("UBOB").Close(v)
	if v := r.shows("UBOB", "Some of this may be hard to hear"); !strings.Contains(string(v.JSON()), "You always interrupt") {
		t.Error("the form behind lost what was typed")
	}
	r.typedIsGone("You always interrupt")
}

func TestHeavyWordsGoToAPersonAndToNoModel(t *testing.T) {
	t.Parallel()
	r := ownRig(t, fakemodel.Says(otherWords), "UBOB")
	r.nameContacts()
	if v := r.hardFeedback("You always threaten, and I want to die", "I stopped talking"); strings.Contains(string(v.JSON()), "assist:") {
		t.Errorf("the model is offered: %s", v.JSON())
	}
	// What becomes heavy afterwards does not go either.
	r.answer("UBOB", "Some of this may be hard to hear", "sbi_behaviour", "You always interrupt")
	r.tap("UBOB", "Ask the model for other words", "Your text")
	v := r.answer("UBOB", "better placed with a person than with a language model", "for_model", "CANARY-HEAVY I want to die")
	if !strings.Contains(v.Shows(), "Hanna Holm") {
		t.Errorf("nobody is named to turn to: %s", v.Shows())
	}
	r.settle()
	if n := len(r.model.Asked()); n > 0 {
		t.Errorf("the model was asked %d times", n)
	}
	if rows := column(t, r.file, `SELECT id FROM assist_asks`); len(rows) > 0 {
		t.Error("an ask was stored")
	}
	r.nowhere("CANARY-HEAVY")
}

// bothInside takes Ann and Bob to where each writes their own side; Bob has written his.
func (r *rig) bothInside() {
	r.t.Helper()
	r.nameContacts()
	r.invite("UANN", "CANARY-TOPIC", "UBOB")
	r.as("UBOB").Click(r.enter("UBOB", tellInvite), "Take part")
	r.as("UBOB").Click(r.shows("UBOB", "I agree"), "I agree")
	r.shows("UBOB", "The next step opens by itself")
	r.as("UANN").Click(r.enter("UANN", tellTurn), "I agree")
	r.enter("UBOB", tellTurn)
	r.perspective("UBOB", "CANARY-BOB of Bob", "CANARY-NOTE of Bob")
	r.shows("UBOB", "Saved. You can still change it")
	r.safe("UANN", r.shows("UANN", "The same questions"))
	r.shows("UANN", "Describe it so that a stranger could picture it")
}

func TestInAConflictOnlyOnesOwnSentenceGoes(t *testing.T) {
	t.Parallel()
	r := ownRig(t, fakemodel.Says(otherWords), "UANN")
	r.bothInside()
	r.answer("UANN", "Ask the model for other words", "part_observation", "CANARY-TYPED: Bob always cuts me off, says <@UCID>", "part_own_part", "CANARY-OWN", "part_private_note", "CANARY-PRIVATE")
	v := r.tap("UANN", "Ask the model for other words", "Your text")
	r.as("UANN").Submit(v)
	v = r.shows("UANN", "MODEL-OFFERED")
	q := r.askedOnce("CANARY-BOB", "CANARY-NOTE", "CANARY-OWN", "CANARY-PRIVATE", "CANARY-TOPIC", "Bob", "bob", "Baker", "UBOB", "UANN", "UCID")
	if !strings.Contains(q.User, "CANARY-TYPED: P") {
		t.Errorf("sent was %s", q.User)
	}
	r.as("UANN").Close(v)
	// What is shared can be looked at once more, as written or edited.
	r.as("UANN").Submit(r.shows("UANN", "Describe it so that a stranger could picture it"))
	form := r.shows("UANN", "Choose part by part")
	r.choose("UANN", form, "how_observation", "Share as written")
	r.as("UANN").Submit(form)
	r.shows("UANN", "They will read exactly this, and nothing else")
	v = r.tap("UANN", "Ask the model for other words", "Your text")
	if !strings.Contains(string(v.JSON()), "CANARY-TYPED: Bob always") || strings.Contains(string(v.JSON()), "CANARY-OWN") {
		t.Errorf("the ask begins with %s", v.JSON())
	}
	r.onlyFor("UANN", "MODEL-OFFERED", "CANARY-TYPED")
	r.typedIsGone("CANARY-TYPED", "MODEL-OFFERED")
	for _, row := range column(t, r.file, `SELECT subject || ' ' || about FROM assist_asks`) {
		if strings.Contains(string(row), r.caseID()) || strings.Contains(string(row), "case") {
			t.Errorf("a row ties Ann to a conversation: %s", row)
		}
	}
}

func TestInAConflictWordsOfDistressGetNoModel(t *testing.T) {
	t.Parallel()
	r := ownRig(t, fakemodel.Says(otherWords), "UANN")
	r.bothInside()
	v := r.answer("UANN", "Some of what you wrote may be better placed with a person", "part_observation", "Bob always threatens me", "part_request", "Never do that again")
	if strings.Contains(string(v.JSON()), "assist:") {
		t.Errorf("the model is offered beside heavy words: %s", v.JSON())
	}
	// Softened words are asked about, and what grows heavy in the ask itself names nobody who takes part.
	r.answer("UANN", "Ask the model for other words", "part_observation", "Bob always cuts me off", "part_request", "Tell me first")
	r.tap("UANN", "Ask the model for other words", "Your text")
	v = r.answer("UANN", "better placed with a person than with a language model", "for_model", "Bob always threatens me, I want to die")
	if !strings.Contains(v.Shows(), "Hanna Holm") || strings.Contains(v.Shows(), "desk 3") || strings.Contains(v.Shows(), "UBOB") {
		t.Errorf("Ann is shown: %s", v.Shows())
	}
	if n := len(r.model.Asked()); n > 0 {
		t.Errorf("the model was asked %d times", n)
	}
}

func TestTheMessageHelperOffersTheModelToo(t *testing.T) {
	t.Parallel()
	r := ownRig(t, fakemodel.Says(otherWords), "UANN")
	r.as("UANN").Command("CTEAM", "/conflict word")
	r.shows("UANN", "Say a hard thing well")
	r.answer("UANN", "Ask the model for other words", "draft", "CANARY-TYPED You always interrupt", "observation", "CANARY-OTHER field")
	r.tap("UANN", "Ask the model for other words", "Your text")
	r.answer("UANN", "MODEL-OFFERED")
	r.askedOnce("CANARY-OTHER")
	r.onlyFor("UANN", "MODEL-OFFERED")
	r.typedIsGone("CANARY-TYPED")
}
