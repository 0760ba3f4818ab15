package app

import (
	"errors"
	"testing"

	"steward/internal/growth"
	"steward/internal/storage"
)

func (o *office) partner(name string) string {
	o.t.Helper()
	id, err := o.PutPartner(o.t.Context(), who("ann"), storage.NewID(), growth.Partner{Name: name, Relation: "across", Influence: 3})
	o.must(err)
	return id
}

// However often an entry is shared, withdrawn and shared anew in a day, its reader hears of it once.
func TestSharingAnEntryOverAndOverPressesNobody(t *testing.T) {
	o := newGarden(t)
	id := o.partner("Data platform")
	share := func(id, with, words string) error {
		return o.SharePartner(t.Context(), who("ann"), storage.NewID(), id, with, words)
	}
	var first string
	for n := range mostPartsShared {
		words := []string{"they need a week", "they need two weeks"}[n%2]
		o.must(share(id, "bob", words))
		r, err := o.Partners(t.Context(), who("ann"))
		o.must(err)
		if n == 0 {
			first = r.Shared[0].ID
		}
		if s, err := o.SharedPartner(t.Context(), who("bob"), "ann", first); err != nil || s.Words != words {
			t.Errorf("the message bob has leads to %+v, %v", s, err)
		}
		if n%3 == 0 {
			o.must(o.WithdrawPartner(t.Context(), who("ann"), storage.NewID(), r.Shared[0].ID))
		}
	}
	if says := o.told("bob"); len(says) != 1 {
		t.Errorf("bob is told %v", says)
	}
	if err := share(id, "bob", "once more"); !errors.Is(err, ErrSharedEnough) {
		t.Errorf("shared without end: %v", err)
	}
	o.must(o.DropPartner(t.Context(), who("ann"), storage.NewID(), id))
	if err := share(o.partner("Data platform"), "bob", "once more"); !errors.Is(err, ErrSharedEnough) {
		t.Errorf("shared without end by new entries: %v", err)
	}
	o.clock = o.clock.AddDate(0, 0, 1)
	o.must(share(o.partner("Legal"), "bob", "the next day"))
	if says := o.told("bob"); len(says) != 2 {
		t.Errorf("bob is told %v", says)
	}
}
