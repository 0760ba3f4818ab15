package main

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"steward/internal/fakeslack"
)

// nowhere fails when the words stand in the database's files, in the logs, or in a call to Slack that is not about the
// window of the person themselves.
func (r *rig) nowhere(words ...string) {
	r.t.Helper()
	for deadline := time.Now().Add(15 * time.Second); ; time.Sleep(100 * time.Millisecond) {
		found := ""
		for _, w := range words {
			if inFiles(r.t, r.file, []byte(w)) {
				found = w
			}
		}
		if found == "" {
			break
		}
		if time.Now().After(deadline) {
			r.t.Errorf("the files hold %q", found)
			break
		}
	}
	for _, w := range words {
		if strings.Contains(r.logs.String(), w) {
			r.t.Errorf("the logs hold %q", w)
		}
		for _, c := range r.slack.Channels() {
			for _, m := range r.slack.Messages(c.ID) {
				if m.User == fakeslack.BotUserID && strings.Contains(m.Text+string(m.Blocks), w) {
					r.t.Errorf("a message in %s holds %q", c.ID, w)
				}
			}
		}
	}
}

func TestDistressStopsAndNothingIsStored(t *testing.T) {
	t.Parallel()
	r := newConflictRig(t)
	r.nameContacts()
	r.wants("UANN", "")
	r.tap("UANN", "Start", "Question 1 of 4")
	r.answer("UANN", "Question 2 of 4", "coach_mood=", "1, very low")
	before := r.journal("UANN")
	rows := string(column(t, r.file, `SELECT COUNT(*) FROM seen`)[0])
	v, _ := r.slack.Person("UANN").View()
	r.fill("UANN", v, "coach_reflection", "CANARY-DISTRESS: honestly, I don’t want to live any more")
	r.as("UANN").Submit(v)
	text := r.shows("UANN", "We stop here.").Shows()
	for _, want := range []string{"I have stored none of those words and told nobody", "Hanna Holm, room 4711", "112", "<@UCID>", "Pause"} {
		if !strings.Contains(text, want) {
			t.Errorf("the window does not show %q:\n%s", want, text)
		}
	}
	if strings.Contains(text, "CANARY") || strings.Contains(text, "Question") {
		t.Errorf("coaching goes on:\n%s", text)
	}
	after := r.journal("UANN")
	if after.Entries[0].Reflection != "" || !after.Entries[0].Open() || after.Entries[0].At != before.Entries[0].At || after.Entries[0].Mood != 1 || !after.Next.Equal(before.Next) {
		t.Errorf("something changed: %+v", after.Entries[0])
	}
	if now := string(column(t, r.file, `SELECT COUNT(*) FROM seen`)[0]); now != rows {
		t.Error("the delivery left a trace: its key is a hash of the words")
	}
	r.nowhere("CANARY-DISTRESS", "want to live", "distress")

	t.Run("going back stores nothing either", func(t *testing.T) {
		r.shut("UANN")
		r.as("UANN").Command("CTEAM", "/checkin")
		v := r.shows("UANN", "Question 2 of 4")
		r.fill("UANN", v, "coach_reflection", "CANARY-BACK: ich will nicht mehr leben")
		r.as("UANN").Click(v, "Back")
		r.shows("UANN", "We stop here.")
		r.nowhere("CANARY-BACK", "nicht mehr leben")
	})
	t.Run("a goal is looked at too", func(t *testing.T) {
		r.shut("UANN")
		time.Sleep(pace)
		r.as("UANN").Command("CTEAM", "/checkin settings")
		v := r.shows("UANN", "How often?")
		r.fill("UANN", v, "coach_goal", "CANARY-PURPOSE: покончить с собой")
		r.as("UANN").Submit(v)
		r.shows("UANN", "We stop here.")
		r.nowhere("CANARY-PURPOSE", "покончить")
		if g := r.journal("UANN").Profile.Goal; g != "" {
			t.Errorf("the goal is %q", g)
		}
	})
	t.Run("a direct message is answered by people to turn to", func(t *testing.T) {
		r.as("UANN").DM("CANARY-MESSAGE I want to die")
		m, err := r.as("UANN").AwaitMessage(r.as("UANN").BotDM(), "We stop here.")
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(m.Blocks), "Hanna Holm") {
			t.Errorf("it says %s", m.Blocks)
		}
		r.nowhere("CANARY-MESSAGE")
	})
	t.Run("whoever wants can pause from there", func(t *testing.T) {
		r.tap("UANN", "Pause", "Check-ins are paused.")
	})
}

func TestCheckInsLeaveNoWordsInFilesAndLogs(t *testing.T) {
	t.Parallel()
	r := newConflictRig(t)
	r.wants("UANN", "CANARY-GOAL of UANN")
	r.checkIn("UANN")
	r.settle()
	if !r.slack.Sees("UANN").Received("CANARY-FLOOR") {
		t.Error("Ann never saw her own words: the test would not notice")
	}
	for _, s := range r.slack.Sees("UANN").With("CANARY") {
		if s.Where != "modal" {
			t.Errorf("words stand in %s", s.Where)
		}
	}
	if !inFiles(t, r.file, []byte("UANN")) {
		t.Error("the search finds no person")
	}
	r.nowhere("CANARY-GOAL", "CANARY-REFLECTION", "CANARY-FLOOR", "CANARY-HIGHER", "CANARY-WHEN", "CANARY-WILL")
}

func TestAJournalIsExportedAndDeleted(t *testing.T) {
	t.Parallel()
	r := newConflictRig(t)
	r.wants("UANN", "CANARY-GOAL of UANN")
	r.checkIn("UANN")
	r.shut("UANN")
	r.clock.Advance(15 * 24 * time.Hour)
	r.as("UANN").Command("CTEAM", "/checkin")
	r.shows("UANN", "Question 1 of 5")
	r.answer("UANN", "Question 2 of 5", "coach_mood=", "2, low")
	r.shut("UANN")
	exported := func(label string) (text string) {
		r.shut("UANN")
		time.Sleep(pace)
		r.as("UANN").Command("CTEAM", "/checkin journal")
		r.shows("UANN", "My check-ins")
		r.tap("UANN", label, "Part 1")
		v, _ := r.slack.Person("UANN").View()
		for _, fields := range v.Values {
			for _, x := range fields {
				if s, ok := x["value"].(string); ok {
					text += s
				}
			}
		}
		return text
	}
	md := exported("Export as Markdown")
	for _, want := range []string{"# My check-ins", "> CANARY-GOAL of UANN", "> CANARY-REFLECTION of UANN", "> When CANARY-WHEN of UANN, I will CANARY-WILL of UANN. Confidence: 8 of 10.", "Mood 2, low."} {
		if !strings.Contains(md, want) {
			t.Errorf("no %q in:\n%s", want, md)
		}
	}
	var file struct {
		CheckIns []struct {
			Floor string
			Plan  struct{ Will string }
		} `json:"check_ins"`
	}
	if err := json.Unmarshal([]byte(exported("Export as JSON")), &file); err != nil || len(file.CheckIns) != 2 || file.CheckIns[1].Plan.Will != "CANARY-WILL of UANN" {
		t.Errorf("%v: %+v", err, file)
	}

	old := r.journal("UANN").Entries[1].ID
	r.shut("UANN")
	time.Sleep(pace)
	r.as("UANN").Command("CTEAM", "/checkin journal")
	v := r.shows("UANN", "5 answers")
	r.as("UANN").Click(v, "cientry:"+old+":-.0:")
	r.shows("UANN", "CANARY-FLOOR")
	r.tap("UANN", "Delete this one", "That check-in is deleted")
	if j := r.journal("UANN"); len(j.Entries) != 1 || j.Entries[0].Mood != 2 {
		t.Errorf("left: %+v", j.Entries)
	}
	r.awaitGone(old)
	r.tap("UANN", "Delete everything", "All of it is deleted")
	if j := r.journal("UANN"); j.State != "" || len(j.Entries) != 0 || j.Profile.Goal != "" {
		t.Errorf("left: %+v", j)
	}
	for _, table := range []string{"coaching_people", "person_keys", "coaching_checkins", "coaching_moods"} {
		if n := string(column(t, r.file, `SELECT COUNT(*) FROM `+table)[0]); n != "0" {
			t.Errorf("%s has %s rows", table, n)
		}
	}
	r.nowhere("CANARY-GOAL", "CANARY-FLOOR")
}

// awaitGone waits until nothing in the files names a check-in any more.
func (r *rig) awaitGone(id string) {
	r.t.Helper()
	for range 150 {
		if !inFiles(r.t, r.file, []byte(id)) {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	r.t.Errorf("the files still name check-in %s", id)
}

func TestAReminderOfACheckInIsNeutralAndOpensIt(t *testing.T) {
	t.Parallel()
	r := newConflictRig(t)
	r.knows()
	r.wants("UANN", "CANARY-GOAL of UANN")
	r.shut("UANN")
	r.clockAt("Europe/Berlin", time.Tuesday, "10:05")
	m := r.reminded("UANN", "Your coaching check-in is ready")
	if strings.Contains(string(m.Blocks), "CANARY") {
		t.Errorf("the message holds words of hers: %s", m.Blocks)
	}
	r.as("UANN").Click(m, "Start")
	r.shows("UANN", "Question 1 of 4")
	r.shut("UANN")
	for _, who := range []string{"UBOB", "UCID", "UDEE"} {
		if len(r.reminders(who)) > 0 {
			t.Errorf("%s never asked for check-ins", who)
		}
	}
}

func TestAReminderOfAPlanComesWhenItsOwnerSaid(t *testing.T) {
	t.Parallel()
	r := newConflictRig(t)
	r.knows()
	r.clockAt("Europe/Berlin", time.Monday, "11:00")
	r.wants("UANN", "")
	r.tap("UANN", "Start", "Question 1 of 4")
	for _, at := range []string{"2", "3", "4"} {
		r.tap("UANN", "Skip", "Question "+at+" of 4")
	}
	zone, _ := time.LoadLocation("Europe/Berlin")
	day := r.clock.Now().In(zone).AddDate(0, 0, 2).Format(time.DateOnly)
	r.answer("UANN", "Thanks, recorded.", "coach_when", "CANARY-WHEN", "coach_will", "CANARY-WILL", "coach_confidence=", "9", "coach_cue_day=", day, "coach_cue_time=", "14:00")
	r.shut("UANN")
	r.clockAt("Europe/Berlin", time.Wednesday, "13:30")
	time.Sleep(2500 * time.Millisecond) // two ticks
	for _, m := range r.reminders("UANN") {
		t.Errorf("too early: %s", m.Text)
	}
	r.clockAt("Europe/Berlin", time.Wednesday, "14:01")
	m := r.reminded("UANN", "You asked to be reminded about now of a step that you planned")
	if strings.Contains(string(m.Blocks)+m.Text, "CANARY") {
		t.Errorf("the message holds words of hers: %s", m.Blocks)
	}
	r.as("UANN").Click(m, "Open")
	r.shows("UANN", "When CANARY-WHEN, I will CANARY-WILL.")
}
