package main

import (
	"regexp"
	"testing"
	"time"

	"steward/internal/app"
)

// newMentoringRig starts a bot with master keys. Where nobody's day is disturbed people are matched every minute.
func newMentoringRig(t *testing.T) *rig { t.Helper(); return newConflictRig(t) }

// mentoring opens somebody's own page.
func (r *rig) mentoring(who, says string) {
	r.t.Helper()
	r.shut(who)
	time.Sleep(pace)
	r.as(who).Command("CTEAM", "/steward mentoring")
	r.shows(who, says)
}

// offersTo has somebody offer a skill, at the highest level.
func (r *rig) offersTo(who string, fields ...string) {
	r.t.Helper()
	r.mentoring(who, "Say what you would share")
	r.tap(who, "Say what I offer", "What could somebody learn from you?")
	r.answer(who, "Saved. I match people each night", append([]string{"mentor_languages=", "English"}, fields...)...)
	r.shut(who)
}

// wishesFor has somebody wish for a skill most of all.
func (r *rig) wishesFor(who string, fields ...string) {
	r.t.Helper()
	r.mentoring(who, "Say what you would like to learn")
	r.tap(who, "Say what I wish for", "What would you like to learn from somebody?")
	r.answer(who, "Saved. I match people each night", append([]string{"mentor_languages=", "English"}, fields...)...)
	r.shut(who)
}

// leavesOut has somebody name whom they are never matched with.
func (r *rig) leavesOut(who string, whom string) {
	r.t.Helper()
	r.mentoring(who, "About me")
	r.press(who, r.shows(who, "About me"), "mtabout")
	r.shows(who, "Never match me with")
	r.answer(who, "Saved.", "mentor_never=", whom)
	r.shut(who)
}

// pairsOf are somebody's pairs, from the database.
func (r *rig) pairsOf(who string) []app.Paired {
	r.t.Helper()
	m, err := r.bot.app.Mentoring(r.t.Context(), r.whoIs(who))
	if err != nil {
		r.t.Fatal(err)
	}
	return m.Pairs
}

// night lets the time pass after which people are matched.
func (r *rig) night(what string, done func() bool) {
	r.t.Helper()
	r.clock.Advance(time.Minute)
	r.becomes(what, done)
}

// mentored brings Ann and Bob together: he mentors her.
func (r *rig) mentored() {
	r.t.Helper()
	r.offersTo("UBOB", "mentor_skills3=", "Flow of work")
	r.wishesFor("UANN", "mentor_skills3=", "Flow of work")
	r.night("they are proposed to each other", func() bool { return len(r.pairsOf("UANN")) == 1 })
	r.replies("UANN", "Yes, let us meet", "Noted. Once both of you have said yes")
	r.replies("UBOB", "Yes, let us meet", "You both said yes.")
}

// replies answers the proposal that waits for somebody, from the message about it.
func (r *rig) replies(who, answer, then string) {
	r.t.Helper()
	m, err := r.as(who).AwaitMessage(r.as(who).BotDM(), "Something waits for your answer")
	if err != nil {
		r.t.Fatal(err)
	}
	r.as(who).Click(m, "Open")
	r.shows(who, "Would you like to meet?")
	r.tap(who, answer, then)
	r.shut(who)
}

// whoIs is somebody of the rig's workspace.
func (r *rig) whoIs(id string) app.Who { return app.Who{Workspace: r.slack.Team().ID, User: id} }

var dates = regexp.MustCompile(`<!date[^>]*>`)

// datesOut is a text without its dates, which differ from one rig to another.
func datesOut(text string) string { return dates.ReplaceAllString(text, "DATE") }

// textsOf are the messages that somebody got from the bot.
func textsOf(r *rig, who string) (texts []string) {
	for _, m := range r.dms(who) {
		texts = append(texts, m.Text)
	}
	return texts
}
