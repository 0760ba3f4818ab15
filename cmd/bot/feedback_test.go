package main

import (
	"strings"
	"testing"
	"time"

	"steward/internal/config"
	"steward/internal/fakeslack"
	"steward/internal/growth"
)

// asksFor has somebody ask others for feedback, from the command to the last word.
func (r *rig) asksFor(who, about, question string, whom ...string) {
	r.t.Helper()
	r.shut(who)
	time.Sleep(pace)
	r.as(who).Command("CTEAM", "/steward feedback")
	r.shows(who, "What you are told is for you alone")
	v := r.tap(who, "Ask for feedback", "Ask about yourself")
	r.choose(who, v, "ask_whom", whom...)
	r.answer(who, "will read exactly this, each in private", "ask_about", about, "ask_question", question)
	r.answer(who, "Sent. They get one message each")
	r.shut(who)
}

// askedFor waits for the message by which somebody is asked.
func (r *rig) askedFor(who string) fakeslack.Message {
	r.t.Helper()
	m, err := r.as(who).AwaitMessage(r.as(who).BotDM(), "asks you for feedback about themselves")
	if err != nil {
		r.t.Fatal(err)
	}
	return m
}

// gives answers what somebody was asked, in the words of an honest colleague.
func (r *rig) gives(who string) {
	r.t.Helper()
	r.as(who).Click(r.askedFor(who), "Open")
	r.shows(who, "Say what you saw and what it did")
	r.answer(who, "will read exactly this", "sbi_situation", "CANARY-SITUATION of "+who, "sbi_behaviour", "CANARY-BEHAVIOUR of "+who,
		"sbi_impact", "CANARY-IMPACT of "+who, "sbi_wish", "CANARY-WISH of "+who)
	r.answer(who, "Sent. Until it was read you can take it back")
	r.shut(who)
}

func TestFeedbackIsAskedForGivenAndRead(t *testing.T) {
	t.Parallel()
	r := newMentoringRig(t)
	r.asksFor("UANN", "the review on Tuesday", "What should I keep?", "UBOB", "UCID")
	m := r.askedFor("UBOB")
	for _, word := range []string{"review", "keep"} {
		if strings.Contains(string(m.Blocks)+m.Text, word) {
			t.Errorf("the message says %q: %s", word, m.Blocks)
		}
	}
	r.as("UBOB").Click(m, "Open")
	if text := r.shows("UBOB", "What should I keep?").Shows(); !strings.Contains(text, "the review on Tuesday") || !strings.Contains(text, "<@UANN> reads this, with your name") {
		t.Errorf("Bob is asked:\n%s", text)
	}
	// The helper asks, changes nothing, and stops nobody.
	text := r.answer("UBOB", "Some of this may be hard to hear", "sbi_situation", "The review on Tuesday", "sbi_behaviour", "You always interrupt", "sbi_impact", "I stopped talking").Shows()
	if !strings.Contains(text, "When exactly, the last time?") || !strings.Contains(text, "You always interrupt") {
		t.Errorf("the helper:\n%s", text)
	}
	if text := r.answer("UBOB", "will read exactly this", "sbi_behaviour", "You began to speak while Cid spoke").Shows(); strings.Contains(text, "hard to hear") {
		t.Errorf("the helper asks on:\n%s", text)
	}
	if len(r.dms("UANN")) != 0 {
		t.Error("Ann hears of it before Bob has sent anything")
	}
	r.answer("UBOB", "Sent. Until it was read you can take it back")
	r.shut("UBOB")

	m, err := r.as("UANN").AwaitMessage(r.as("UANN").BotDM(), "Feedback has come that you asked for")
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(m.Blocks)+m.Text, "UBOB") || strings.Contains(string(m.Blocks), "Cid") {
		t.Errorf("the message says too much: %s", m.Blocks)
	}
	r.home("UANN", "Feedback has come that you asked for.")
	r.as("UANN").Click(m, "Read")
	if text := r.shows("UANN", "From <@UBOB>").Shows(); !strings.Contains(text, "You began to speak while Cid spoke") || strings.Contains(text, "always") {
		t.Errorf("Ann reads:\n%s", text)
	}
	// Bob comes too late to take it back.
	r.as("UBOB").Command("CTEAM", "/steward feedback")
	r.shows("UBOB", "What you gave")
	v, _ := r.slack.Person("UBOB").View()
	r.press("UBOB", v, "fbback")
	r.shows("UBOB", "It has been read already, so it stays")

	// Cid rather not: to Ann it reads as if nobody had answered.
	r.as("UCID").Click(r.askedFor("UCID"), "Rather not")
	r.settle()
	r.tap("UANN", "Back", "You asked <@UCID>")
	if text := r.on("UANN"); !strings.Contains(text, "Nothing has come so far") || strings.Contains(text, "1 of 2") {
		t.Errorf("Ann sees:\n%s", text)
	}
	r.tap("UANN", "Read again", "From <@UBOB>")
	r.tap("UANN", "Delete", "Deleted.")
	if got, err := r.bot.app.Received(t.Context(), r.whoIs("UANN")); err != nil || len(got) != 0 {
		t.Errorf("left: %+v, %v", got, err)
	}
	if texts := strings.Join(textsOf(r, "UCID"), "\n"); strings.Count(texts, "asks you for feedback") != 1 || !strings.Contains(texts, "Noted. Nobody is told.") {
		t.Errorf("Cid got %s", texts)
	}
}

func TestNotNowNobodyAndTakingBack(t *testing.T) {
	t.Parallel()
	r := newMentoringRig(t)
	r.asksFor("UANN", "the review", "What should I keep?", "UBOB")
	r.as("UBOB").Click(r.askedFor("UBOB"), "Not now")
	r.home("UBOB", "Somebody asks you for feedback.")
	r.as("UBOB").Command("CTEAM", "/steward feedback")
	r.shows("UBOB", "<@UANN> asks you for feedback")
	r.tap("UBOB", "Answer", "Say what you saw and what it did")
	r.answer("UBOB", "will read exactly this", "sbi_situation", "s", "sbi_behaviour", "b", "sbi_impact", "i")
	r.answer("UBOB", "Sent.")
	if _, err := r.as("UANN").AwaitMessage(r.as("UANN").BotDM(), "Feedback has come"); err != nil {
		t.Fatal(err)
	}
	r.tap("UBOB", "Take it back", "Taken back. It is as if you had not answered.")
	r.as("UANN").Click(r.dms("UANN")[0], "Read")
	if _, err := r.as("UANN").AwaitMessage(r.as("UANN").BotDM(), "Nothing has come, or it was taken back"); err != nil {
		t.Error(err)
	}
	r.tap("UBOB", "Nobody may ask me", "Noted. Nobody can ask you")

	r.as("UCID").Command("CTEAM", "/steward feedback")
	r.shows("UCID", "What you are told is for you alone")
	v := r.tap("UCID", "Ask for feedback", "Ask about yourself")
	r.choose("UCID", v, "ask_whom", "UCID")
	r.fill("UCID", v, "ask_about", "a")
	r.fill("UCID", v, "ask_question", "q")
	if out := r.slack.Person("UCID").Submit(v); !strings.Contains(out.Errors["ask_whom"], "Ask others") {
		t.Errorf("oneself: %+v", out)
	}
	r.choose("UCID", v, "ask_whom", "UBOB")
	r.as("UCID").Submit(v)
	v = r.shows("UCID", "will read exactly this")
	if out := r.slack.Person("UCID").Submit(v); !strings.Contains(out.Errors["ask_whom"], "takes no such questions through me. Ask them yourself: ") {
		t.Errorf("Bob wants no questions: %+v", out)
	}
}

func TestAForgedIdOpensNobodysFeedback(t *testing.T) {
	t.Parallel()
	r := newConflictRigIn(t, config.HTTP)
	r.asksFor("UANN", "CANARY-ABOUT", "CANARY-QUESTION", "UBOB")
	r.gives("UBOB")
	mine, err := r.bot.app.Feedback(t.Context(), r.whoIs("UANN"))
	if err != nil {
		t.Fatal(err)
	}
	id := mine.Mine[0].ID
	f := &forger{t: t, at: "http://" + r.address, secret: r.slack.SigningSecret(), team: r.slack.Team().ID}
	fields := map[string]object{"sbi_situation": typed("FORGED"), "sbi_behaviour": typed("FORGED"), "sbi_impact": typed("FORGED")}
	shown := func(who string, verbs ...string) (answers string) {
		was := len(r.slack.Ledger())
		for _, verb := range verbs {
			_, body := f.interact(f.click(who, verb+":"+id+":-.0:", ""))
			answers += body
			time.Sleep(pace)
		}
		_, body := f.interact(f.submission(who, "fbgive:"+id+":-.0:x", fields))
		r.settle()
		for _, e := range r.slack.Ledger()[was:] {
			if strings.Contains(string(e.Request), "forged.") || strings.Contains(string(e.Request), who) {
				answers += string(e.Request)
			}
		}
		return answers + body
	}
	for _, who := range []string{"UCID", "UBOB"} { // Bob gave it, and opens what Ann opens
		if text := shown(who, "fbopen", "fbgive", "fblater", "fbdrop"); strings.Contains(text, "CANARY-IMPACT") || who == "UCID" && strings.Contains(text, "CANARY") {
			t.Errorf("%s was shown %s", who, text)
		}
	}
	f.interact(f.click("UCID", "fbno:"+id+":-.0:", ""))
	f.interact(f.click("UANN", "fbback:"+id+":-.0:", ""))
	r.settle()
	x, err := r.bot.app.OpenFeedback(t.Context(), r.whoIs("UANN"), id)
	if err != nil || x.Words.Impact != "CANARY-IMPACT of UBOB" || x.Words == (growth.SBI{}) {
		t.Errorf("%+v, %v", x, err)
	}
}
