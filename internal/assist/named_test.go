package assist_test

import (
	"testing"

	"steward/internal/assist"
)

// A person is picked only where the texts speak of them: the list of people alone is no offer.
func TestAPersonIsPickedOnlyWhereTheTextsNameThem(t *testing.T) {
	t.Parallel()
	task := assist.Task{Key: "t", Ask: "Pick.", Fields: []assist.Field{{Key: "owner", Kind: assist.Pick, Of: "people", Named: true, Optional: true}}}
	m := assist.Material{Audience: "U1", People: []assist.Person{{ID: "U1", Names: []string{"Ann Archer"}}, {ID: "U2", Names: []string{"Bob Baker"}}},
		Parts: []assist.Part{{Label: "notes", Items: []assist.Item{{ID: "n", Text: "Bob offered to look"}}},
			{Label: "people", Items: []assist.Item{{ID: "U1", Text: "<@U1>"}, {ID: "U2", Text: "<@U2>"}}}}}
	p, err := assist.Build(task, m)
	if err != nil {
		t.Fatal(err)
	}
	for said, want := range map[string]string{`{"owner":2}`: "U2", `{"owner":1}`: "", `{}`: ""} {
		a, err := p.Read(said)
		if err != nil || a.Picks["owner"] != want {
			t.Errorf("%s picks %q: %v", said, a.Picks["owner"], err)
		}
	}
	if _, err := p.Read(`{"owner":3}`); err == nil {
		t.Error("somebody who is not there is picked")
	}
}
