package seal_test

import (
	"bytes"
	"errors"
	"testing"

	"steward/internal/seal"
)

func TestAKeyOfItsOwn(t *testing.T) {
	secret := seal.NewSecret()
	mine, err := seal.One("case", secret)
	if err != nil {
		t.Fatal(err)
	}
	stored, err := mine.Seal(here, []byte("between two"))
	if err != nil {
		t.Fatal(err)
	}
	if text, err := mine.Open(here, stored); err != nil || string(text) != "between two" {
		t.Errorf("open: %q, %v", text, err)
	}
	other, _ := seal.One("case", seal.NewSecret())
	if _, err := other.Open(here, stored); !errors.Is(err, seal.ErrBroken) {
		t.Errorf("another key: %v", err)
	}
	for _, bad := range [][]byte{nil, secret[:16]} {
		if _, err := seal.One("case", bad); err == nil {
			t.Errorf("a secret of %d bytes was taken", len(bad))
		}
	}
	if _, err := seal.One("", secret); err == nil {
		t.Error("a key without an id was taken")
	}
	if bytes.Equal(seal.NewSecret(), seal.NewSecret()) {
		t.Error("two secrets are alike")
	}
}

func TestNamesAreFoundUnderEveryKey(t *testing.T) {
	old, both := keys(t, "a"), keys(t, "b", "a")
	stored := old.Names("seat", "T1", "UANN")[0]
	looked := both.Names("seat", "T1", "UANN")
	if len(looked) != 2 || !bytes.Equal(looked[1], stored) || bytes.Equal(looked[0], stored) {
		t.Error("after a rotation the old name is not among those looked for, behind the new one")
	}
	for rule, name := range map[string][]byte{
		"another person":    old.Names("seat", "T1", "UBOB")[0],
		"another workspace": old.Names("seat", "T2", "UANN")[0],
		"another purpose":   old.Names("refusal", "T1", "UANN")[0],
		"parts run over":    old.Names("seat", "T1U", "ANN")[0],
	} {
		if bytes.Equal(name, stored) {
			t.Errorf("%s has the same name", rule)
		}
	}
	if (seal.Keys{}).Names("seat", "T1") != nil {
		t.Error("without keys there is a name")
	}
}
