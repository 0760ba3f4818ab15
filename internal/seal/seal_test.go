package seal_test

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"testing"

	"steward/internal/seal"
)

var here = seal.Place{Workspace: "T1", Table: "drawer", Column: "text", Row: "r1"}

func keys(t testing.TB, ids ...string) seal.Keys {
	t.Helper()
	var parts []string
	for _, id := range ids {
		secret := bytes.Repeat([]byte(id[:1]), 32)
		parts = append(parts, id+":"+base64.StdEncoding.EncodeToString(secret))
	}
	k, err := seal.ParseKeys(strings.Join(parts, ","))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func TestSealedTextOpensInItsPlaceOnly(t *testing.T) {
	k := keys(t, "a")
	stored, err := k.Seal(here, []byte("we talk past each other"))
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(stored, []byte("talk")) {
		t.Fatal("the text is readable in its stored form")
	}
	if text, err := k.Open(here, stored); err != nil || string(text) != "we talk past each other" {
		t.Fatalf("open: %q, %v", text, err)
	}
	for name, at := range map[string]seal.Place{
		"another workspace":  {Workspace: "T2", Table: "drawer", Column: "text", Row: "r1"},
		"another table":      {Workspace: "T1", Table: "outbox", Column: "text", Row: "r1"},
		"another column":     {Workspace: "T1", Table: "drawer", Column: "source", Row: "r1"},
		"another row":        {Workspace: "T1", Table: "drawer", Column: "text", Row: "r2"},
		"parts run together": {Workspace: "T1d", Table: "rawer", Column: "text", Row: "r1"},
	} {
		if _, err := k.Open(at, stored); !errors.Is(err, seal.ErrBroken) {
			t.Errorf("moved to %s: %v", name, err)
		}
	}
}

func TestEveryFlippedByteIsSeen(t *testing.T) {
	k := keys(t, "a")
	stored, _ := k.Seal(here, []byte("short"))
	for i := range stored {
		for _, mask := range []byte{1, 0x80, 0xff} {
			bad := bytes.Clone(stored)
			bad[i] ^= mask
			if text, err := k.Open(here, bad); err == nil {
				t.Fatalf("byte %d ^ %x opened as %q", i, mask, text)
			}
		}
	}
	for n := range len(stored) {
		if _, err := k.Open(here, stored[:n]); err == nil {
			t.Fatalf("cut to %d bytes it opened", n)
		}
	}
}

func TestTwoSealsOfOneTextDiffer(t *testing.T) {
	k := keys(t, "a")
	one, _ := k.Seal(here, []byte("same"))
	two, _ := k.Seal(here, []byte("same"))
	if bytes.Equal(one, two) {
		t.Fatal("equal texts have equal stored forms")
	}
}

func TestKeyRotation(t *testing.T) {
	old := keys(t, "a")
	both := keys(t, "b", "a")
	newest := keys(t, "b")
	stored, _ := old.Seal(here, []byte("kept"))

	if text, err := both.Open(here, stored); err != nil || string(text) != "kept" {
		t.Fatalf("the old key opens: %q, %v", text, err)
	}
	again, _ := both.Seal(here, []byte("kept"))
	if text, err := newest.Open(here, again); err != nil || string(text) != "kept" {
		t.Fatalf("the newest key alone opens what is sealed now: %q, %v", text, err)
	}
	if _, err := newest.Open(here, stored); !errors.Is(err, seal.ErrRetired) || !strings.Contains(err.Error(), `"a"`) {
		t.Fatalf("a retired key is named: %v", err)
	}
}

func TestWithoutKeysTextIsPlainAndSaysSo(t *testing.T) {
	var none seal.Keys
	stored, err := none.Seal(here, []byte("open"))
	if err != nil || !none.None() {
		t.Fatal(err)
	}
	if text, err := keys(t, "a").Open(here, stored); err != nil || string(text) != "open" {
		t.Fatalf("what was stored before keys were set is still read: %q, %v", text, err)
	}
}

func TestParseKeysRefuses(t *testing.T) {
	good := base64.StdEncoding.EncodeToString(make([]byte, 32))
	for name, text := range map[string]string{
		"a key without an id":    good,
		"an empty id":            ":" + good,
		"a short key":            "a:" + base64.StdEncoding.EncodeToString(make([]byte, 16)),
		"what is not base64":     "a:%%%",
		"one id twice":           "a:" + good + ",a:" + good,
		"an id of 33 characters": strings.Repeat("x", 33) + ":" + good,
	} {
		if _, err := seal.ParseKeys(text); err == nil {
			t.Errorf("%s was accepted", name)
		} else if strings.Contains(err.Error(), good) {
			t.Errorf("%s: the error shows the key", name)
		}
	}
	if k, err := seal.ParseKeys(" "); err != nil || !k.None() {
		t.Errorf("no keys: %v, %v", k, err)
	}
}

func TestPrintingKeysShowsIdsOnly(t *testing.T) {
	k := keys(t, "abc")
	for _, verb := range []string{"%v", "%+v", "%#v", "%s"} {
		if out := fmt.Sprintf(verb, k); strings.Contains(out, "97") || !strings.Contains(out, "abc") {
			t.Errorf("%s prints %s", verb, out)
		}
	}
}

func BenchmarkSeal(b *testing.B) {
	k := keys(b, "a")
	text := make([]byte, 1024)
	for b.Loop() {
		if _, err := k.Seal(here, text); err != nil {
			b.Fatal(err)
		}
	}
}
