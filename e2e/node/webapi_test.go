//go:build e2e

package node

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"steward/internal/fakeslack"
)

// The steps are in webapi.mjs; here is what people see of them.
func TestWebAPI(t *testing.T) {
	s := fakeslack.New(fakeslack.Options{Manifest: withoutScope(t, "dnd:read")})
	t.Cleanup(s.Close)
	b := run(t, s, "webapi.mjs")

	b.await("limit me", 1)
	s.Inject(fakeslack.Fault{Method: "users.info", RetryAfter: time.Second})
	b.answer()
	b.await("limit me again", 1)
	s.Inject(fakeslack.Fault{Method: "users.info", RetryAfter: 7 * time.Second})
	b.answer()
	b.await("fail me", 1)
	s.Inject(fakeslack.Fault{Method: "users.info", Status: 503, Times: 2})
	b.answer()
	b.await("finished", 1)

	ann, bob := s.Person("UANN"), s.Person("UBOB")
	for who, sees := range map[string]string{"UANN": "only Ann", "UBOB": "hello Bob", "UCID": "two"} {
		for _, other := range s.Users() {
			if got, want := s.Sees(other.ID).Contains(sees), other.ID == who; got != want {
				t.Errorf("%s sees %q: %v", other.ID, sees, got)
			}
		}
	}
	for _, m := range ann.Messages("CTEAM") {
		if m.Text == "second" && (m.Shows() != "*second*" && m.Shows() != "second" || m.Edited.IsZero() && m.Revision == 0) {
			t.Errorf("the edited message is %+v", m)
		}
		if strings.Contains(m.Text, "the plan") && (len(m.Files) != 1 || string(m.Files[0].Content) != "# Lunch\n") {
			t.Errorf("the file is %+v", m.Files)
		}
	}
	if !s.Sees("UANN").Contains("the plan") || !s.Sees("UANN").Contains("# Lunch") {
		t.Error("nobody sees the file")
	}
	if n := len(bob.Messages(bob.BotDM())); n != 1 {
		t.Errorf("Bob has %d direct messages, want 1", n)
	}
}

func withoutScope(t *testing.T, scope string) []byte {
	t.Helper()
	var m map[string]any
	if err := json.Unmarshal(fakeslack.OpenManifest(), &m); err != nil {
		t.Fatal(err)
	}
	scopes := m["oauth_config"].(map[string]any)["scopes"].(map[string]any)
	var kept []any
	for _, granted := range scopes["bot"].([]any) {
		if granted != scope {
			kept = append(kept, granted)
		}
	}
	scopes["bot"] = kept
	raw, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}
