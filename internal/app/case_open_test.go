package app

import "testing"

func TestADestroyedKeyBarsNobodyFromBeginningAnother(t *testing.T) {
	o := newPair(t)
	o.invite("bob")
	if _, err := o.file.Exec(`DELETE FROM case_keys`); err != nil {
		t.Fatal(err)
	}
	if id := o.invite("bob"); id == "" {
		t.Error("nothing was begun")
	}
}
