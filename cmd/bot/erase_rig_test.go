package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"steward/internal/config"
	"steward/internal/fakeslack"
	"steward/internal/storage"
)

// newPrivacyRig starts a bot with master keys.
func newPrivacyRig(t *testing.T) *rig { return newConflictRig(t) }

// keep puts a thought into somebody's drawer.
func (r *rig) keep(who, text string) {
	r.t.Helper()
	r.as(who).Command("CTEAM", "/retro keep "+text)
}

// stored opens the page with what is stored about somebody.
func (r *rig) stored(who string) fakeslack.View {
	r.t.Helper()
	p := r.as(who)
	p.Command("CTEAM", "/steward privacy")
	return r.view(p, "What is stored about me")
}

// eraseMe has somebody erase themselves, from the command to the last sentence, and returns what the form said before.
func (r *rig) eraseMe(who string) (form string) {
	r.t.Helper()
	p := r.as(who)
	p.Click(r.stored(who), "Erase me …")
	v := r.shows(who, "This cannot be taken back")
	form = v.Shows()
	if out := p.Submit(v); !out.OK() {
		r.t.Fatalf("erase %s: %+v", who, out)
	}
	p.CloseAll(r.shows(who, "Nothing of you is left"))
	return form
}

// traces returns which words are in the files of the database, with what stands around the first.
func traces(t *testing.T, file string, words ...string) (found []string) {
	t.Helper()
	files, err := filepath.Glob(file + "*")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range words {
			if i := bytes.Index(raw, []byte(w)); i >= 0 {
				found = append(found, filepath.Base(f)+": "+string(raw[max(0, i-60):min(len(raw), i+60)]))
			}
		}
	}
	return found
}

// present fails unless all of these are in the files: a search that finds nothing proves nothing.
func (r *rig) present(words ...string) {
	r.t.Helper()
	for _, w := range words {
		if len(traces(r.t, r.file, w)) == 0 {
			r.t.Fatalf("%q is not in the files: the search looks in the wrong place", w)
		}
	}
}

// gone waits until none of these is in the files.
func (r *rig) gone(words ...string) {
	r.t.Helper()
	var left []string
	for deadline := time.Now().Add(15 * time.Second); time.Now().Before(deadline); time.Sleep(100 * time.Millisecond) {
		if left = traces(r.t, r.file, words...); len(left) == 0 {
			return
		}
	}
	for _, l := range left {
		r.t.Errorf("still there: %q", l)
	}
}

// hasTrace reports whether the files hold an id.
func (r *rig) hasTrace(who string) bool {
	r.t.Helper()
	return len(traces(r.t, r.file, who)) > 0
}

// command runs the program on the rig's database, as an operator would.
func (r *rig) command(args ...string) (code int, out, errs string) {
	r.t.Helper()
	var stdout, stderr bytes.Buffer
	code = run(r.t.Context(), append(args, "--database", r.file, "--keys", r.keys), &stdout, &stderr)
	return code, stdout.String(), stderr.String()
}

// restart ends the bot and starts it again.
func (r *rig) restart() {
	r.t.Helper()
	r.stop()
	r.start(config.Socket)
}

// kindsOf returns how much there is stored about somebody, by kind.
func (r *rig) kindsOf(who string) map[string]int {
	r.t.Helper()
	held, err := r.bot.db.View(r.t.Context()).Holdings(r.slack.Team().ID, who)
	if err != nil {
		r.t.Fatal(err)
	}
	kinds := map[string]int{}
	for _, h := range held {
		if len(h.Items) > 0 {
			kinds[h.Kind] = len(h.Items)
		}
	}
	return kinds
}

func TestEveryKindThatIsStoredHasWords(t *testing.T) {
	words := configWords(t)
	kinds := append(storage.Kinds(), "hidden")
	for _, k := range kinds {
		for _, part := range []string{".title", ".who", ".until"} {
			if !words.Has("stored.kind." + k + part) {
				t.Errorf("there are no words for %q", "stored.kind."+k+part)
			}
		}
	}
	for key := range words {
		if rest, ok := strings.CutPrefix(key, "stored.kind."); ok {
			kind, _, _ := strings.Cut(rest, ".")
			if !contains(kinds, kind) {
				t.Errorf("nothing is stored under %q", key)
			}
		}
	}
}

// live waits until a message that everybody in the channel sees says something: beside it the facilitator may have
// private cues in the same words.
func (r *rig) live(contains string) fakeslack.Message {
	r.t.Helper()
	for deadline := time.Now().Add(15 * time.Second); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		for _, m := range slices.Backward(r.as("UANN").Messages("CTEAM")) {
			if m.EphemeralTo == "" && strings.Contains(m.Shows(), contains) {
				return m
			}
		}
	}
	r.t.Fatalf("nobody sees %q", contains)
	return fakeslack.Message{}
}
