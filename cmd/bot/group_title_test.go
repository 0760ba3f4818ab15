package main

import (
	"strings"
	"testing"

	"steward/internal/fakemodel"
)

// Without any model the form offers a title that is nobody's words, and a click makes the group by that title.
func TestAGroupIsOfferedATitleThatIsNobodysWords(t *testing.T) {
	t.Parallel()
	r := modelRig(t, fakemodel.Says(`{}`))
	r.toGroups("Nobody updates the wiki, says bob", "The readme is wrong since May", "Lunch is cold")
	r.press("UANN", r.card("Grouping"), "group")
	v := r.shows("UANN", "These look alike")
	if strings.Contains(v.Shows(), "This group has no title yet") {
		t.Errorf("nothing is grouped yet: %s", v.Shows())
	}
	r.tap("UANN", `Put together as "Documentation"`, "Documentation* (2 cards)")
	r.newest("Documentation")
	r.tap("UANN", "Undo the last change", "This group has no title yet")
	r.tap("UANN", `Call it "Documentation"`, "Documentation* (2 cards)")
	if len(r.model.Asked()) > 0 {
		t.Error("a model was asked")
	}
}
