package flow_test

import (
	"reflect"
	"slices"
	"testing"

	"steward/internal/flow"
)

func TestOwn(t *testing.T) {
	rules := []rule{
		{"words said later are not in an earlier session", func(r *room) {
			r.next()
			r.say("ann", card("first"))
			before := r.s
			r.say("ann", card("second"))
			if n := flow.Own(before, flow.Viewer{Person: "ann", As: alias("ann")}).Log.Len(); n != 1 {
				r.t.Errorf("%d cards", n)
			}
		}},
		{"somebody without a name wrote nothing", func(r *room) {
			r.gather("groups")
			if n := flow.Own(r.s, flow.Viewer{}).Log.Len(); n != 0 {
				r.t.Errorf("%d contributions", n)
			}
		}},
		{"nobody learns who left", func(r *room) {
			r.must("bob", flow.Leave{})
			if gone := flow.Own(r.s, flow.Viewer{Person: "ann"}).Gone; gone != nil {
				r.t.Error(gone)
			}
		}},
	}
	for _, stage := range wall().Stages {
		rules = append(rules, rule{"in " + stage.Key + " it is what Visible shows of one's own", func(r *room) {
			r.say("ann", flow.Line{Text: "hello"})
			r.gather(stage.Key)
			for _, who := range []flow.Person{"ann", "bob", "zoe", ""} {
				me := flow.Viewer{Person: who, As: alias(who)}
				var want []flow.Contribution
				for _, c := range flow.Visible(r.f, r.s, me).Log.All() {
					if me.Wrote(c) {
						want = append(want, c)
					}
				}
				got := flow.Own(r.s, me).Log.All()
				if !slices.EqualFunc(got, want, func(a, b flow.Contribution) bool { return reflect.DeepEqual(a, b) }) {
					r.t.Errorf("%q: %v, want %v", who, got, want)
				}
			}
		}})
	}
	prove(t, wall(), rules)
}
