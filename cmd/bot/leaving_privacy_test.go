package main

import (
	"fmt"
	"strings"
	"testing"

	"steward/internal/config"
	"steward/internal/fakeslack"
)

// tiesOf returns the pseudonyms of what a kind of contribution holds, and fails where a session's row names one.
func (r *rig) tiesOf(kind string) []string {
	r.t.Helper()
	var ties []string
	for _, by := range column(r.t, r.file, fmt.Sprintf(`SELECT said_by FROM contributions WHERE kind = '%s'`, kind)) {
		ties = append(ties, string(by))
	}
	for _, header := range column(r.t, r.file, `SELECT header FROM sessions`) {
		if !strings.Contains(string(header), `"Gone":["UBOB"]`) {
			r.t.Errorf("the session does not know who left: the test looks in the wrong place: %s", header)
		}
		for _, tie := range ties {
			if strings.Contains(string(header), tie) {
				r.t.Errorf("the row of the session says behind which pseudonym somebody wrote who left: %s", header)
			}
		}
	}
	return ties
}

// leave empties somebody's seat.
func (r *rig) leave(who string, card fakeslack.Message) {
	r.t.Helper()
	r.press(who, card, "more")
	r.press(who, r.view(r.as(who), "More"), "leave")
}

// Whoever reads the database without its key must not learn what somebody wrote in secret who then left.
func TestLeavingTiesNobodyToTheirCards(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	r.startRetro(unattributed)
	r.write("UBOB", "a thought of one of us")
	r.write("UCID", "a thought of another")
	r.leave("UBOB", r.card("Collecting"))
	r.settle()
	if ties := r.tiesOf("item"); len(ties) != 2 || strings.HasPrefix(ties[0], "U") {
		t.Errorf("cards are said by %s", ties)
	}
}

func TestLeavingTiesNobodyToTheirVote(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	ann := r.as("UANN")
	ann.Command("CTEAM", "/decide")
	form := r.framed(ann, "Do we try pairing?", map[string]string{"proposal": "We pair"})
	ann.Choose(form, "secrecy:fist_to_five", "Anonymous: only sums are ever shown, from four answers up")
	r.begun(ann, form)
	m := r.card("Where do you stand?")
	if shows := r.card("Where do you stand?").Shows(); !strings.Contains(shows, "No answers are in yet.") {
		t.Fatalf("before anybody answers: %s", shows)
	}
	r.stance("UBOB", "2", "a reason of one of us", m)
	r.settle()
	r.leave("UBOB", r.card("Where do you stand?"))
	r.settle()
	if ties := r.tiesOf("stance"); len(ties) != 1 || strings.HasPrefix(ties[0], "U") {
		t.Errorf("stances are said by %s", ties)
	}
	if shows := r.card("Where do you stand?").Shows(); strings.Contains(shows, "No answers are in yet.") {
		t.Errorf("leaving tells that somebody had answered: %s", shows)
	}
}
