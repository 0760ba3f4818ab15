package app

import (
	"slices"
	"testing"

	"steward/internal/storage"
)

func TestAPartyIsNoContact(t *testing.T) {
	for _, tt := range []struct {
		rule, line string
		names      []string
		hidden     bool
	}{
		{"the full name", "Bob Baker, desk 3", []string{"Bob Baker"}, true},
		{"in other letters", "BOB  BAKER (room 4)", []string{"bob baker"}, true},
		{"the first name alone", "Bob, desk 3", []string{"Bob Baker"}, true},
		{"the last name alone", "Ms Baker, 4711", []string{"Roberta Baker"}, true},
		{"the display name", "ask robbie", []string{"Robert Baker", "Robbie"}, true},
		{"a name in a genitive", "Bob's team, 4711", []string{"Bob Baker"}, true},
		{"the account", "@UBOB, desk 3", nil, true},
		{"no part of a word", "Annex 3, Hanna Holm", []string{"Ann Archer"}, false},
		{"letters with accents", "Renée, 4711", []string{"Renée Roux"}, true},
		{"a script without spaces", "相談は山田太郎まで", []string{"山田太郎"}, true},
		{"somebody else", "Hanna Holm, 4711", []string{"Bob Baker", "bob"}, false},
		{"an empty name hides nobody", "Hanna Holm, 4711", []string{"", " "}, false},
	} {
		if got := (Party{ID: "UBOB", Names: tt.names}).namedIn(tt.line); got != tt.hidden {
			t.Errorf("%s: %q hides %q: %v", tt.rule, tt.names, tt.line, got)
		}
	}
}

func TestContactsLeaveOutPartiesAndKeepTheEmergencyNumber(t *testing.T) {
	o := newPair(t)
	if err := o.db.Tx(t.Context(), func(tx *storage.Tx) error {
		err := tx.PutContacts("T", storage.Contacts{People: []string{"UBOB", "UCID"},
			Lines: map[string]string{"hr": "Hanna Holm", "coach": "Bob, desk 3", emergency: "112, or Bob Baker at the gate"}})
		if err != nil {
			return err
		}
		return tx.PutPerson(storage.Person{Workspace: "T", ID: "UBOB", Name: "bob", RealName: "Bob Baker"})
	}); err != nil {
		t.Fatal(err)
	}
	c, unsure, err := o.Contacts(t.Context(), "T", Party{ID: "UBOB"}) // Slack says nothing
	if err != nil || unsure || !slices.Equal(c.People, []string{"UCID"}) || c.Lines["coach"] != "" || c.Lines["hr"] == "" || c.Lines[emergency] == "" {
		t.Errorf("%+v, unsure %v, %v", c, unsure, err)
	}
	c, unsure, err = o.Contacts(t.Context(), "T", Party{ID: "UCID"}) // nobody knows a name
	if err != nil || !unsure || !slices.Equal(c.People, []string{"UBOB"}) || len(c.Lines) != 3 {
		t.Errorf("%+v, unsure %v, %v", c, unsure, err)
	}
}
