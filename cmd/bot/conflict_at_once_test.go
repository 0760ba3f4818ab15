package main

import (
	"strings"
	"sync"
	"testing"
)

// All press at the same moment: nobody's click is lost, and the step is left once.
func TestPartiesWhoAnswerAtOnceAreAllHeard(t *testing.T) {
	t.Parallel()
	r, f := caseForger(t)
	r.invite("UANN", "Reviews before release", "UBOB", "UCID", "UDEE")
	id := r.caseID()
	at := func(verb, stage string) string { return verb + ":" + id + ":" + stage + ":" }
	together := func(who []string, verb, stage, value string) {
		t.Helper()
		var clicks []object
		for _, p := range who {
			clicks = append(clicks, f.click(p, at(verb, stage), value))
		}
		var all sync.WaitGroup
		for _, c := range clicks {
			all.Go(func() {
				if status, answer := f.interact(c); status != 200 {
					t.Errorf("status %d: %s", status, answer)
				}
			})
		}
		all.Wait()
	}
	together([]string{"UBOB", "UCID", "UDEE"}, "caseready", "invite.2", "")
	together([]string{"UANN", "UBOB", "UCID", "UDEE"}, "caseapprove", "agree_rules.3", caseClicks["caseapprove"])
	var stages []string
	for _, row := range column(t, r.file, `SELECT stage FROM case_audit ORDER BY step`) {
		stages = append(stages, string(row))
	}
	if got := strings.Join(stages, " "); got != "prepare invite agree_rules perspectives" {
		t.Errorf("it went %q", got)
	}
}
