package flow_test

import (
	"testing"
	"time"

	"steward/internal/flow"
)

// boxed is a flow whose first stage has ten minutes.
func boxed(change func(*flow.Stage)) flow.Flow {
	st := flow.Stage{Key: "write", Block: flow.Round{}, Timebox: flow.For(10 * time.Minute)}
	change(&st)
	return flow.Flow{Key: "boxed", Stages: []flow.Stage{st, {Key: "end", Block: flow.Round{}}}}
}

func hard(*flow.Stage)     {}
func soft(st *flow.Stage)  { st.Soft = true }
func never(st *flow.Stage) { st.Timebox = nil }

func TestTimebox(t *testing.T) {
	prove(t, boxed(hard), []rule{
		{"time that is left changes nothing", func(r *room) {
			r.pass(10*time.Minute - 1)
			r.signalled()
			r.at("write")
		}},
		{"the stage ends when its time is up, to the second", func(r *room) {
			r.pass(10 * time.Minute)
			r.signalled(flow.EndedNow, flow.Began)
			r.at("end")
		}},
		{"after a long sleep one stage ends, and the next begins now", func(r *room) {
			r.f.Stages[1].Timebox = flow.For(time.Minute)
			r.pass(time.Hour)
			r.at("end")
			if want := r.now.Add(time.Minute); !r.s.Deadline.Equal(want) {
				r.t.Errorf("deadline %v, want %v", r.s.Deadline, want)
			}
		}},
		{"a word is still taken between the end of the time and its notice", func(r *room) {
			r.now = r.now.Add(11 * time.Minute)
			r.say("bob", flow.Line{Text: "just made it"})
		}},
		{"anybody may ask once for the same time again; who asked is not told", func(r *room) {
			if err := r.do("bob", flow.Extend{}); err != nil {
				r.t.Fatal(err)
			}
			if want := ten.Add(20 * time.Minute); !r.s.Deadline.Equal(want) || r.s.Extended != 1 {
				r.t.Errorf("deadline %v, want %v", r.s.Deadline, want)
			}
			_, signals, _ := flow.Step(r.f, meet(r.t, r.f).s, flow.Move{By: "bob", At: ten, Do: flow.Extend{}})
			if len(signals) != 1 || signals[0].Kind != flow.Extended || signals[0].Who != "" {
				r.t.Errorf("signals %v", signals)
			}
			r.refused(flow.ErrExtended, "cid", flow.Extend{})
			r.pass(19 * time.Minute)
			r.at("write")
			r.pass(time.Minute)
			r.at("end")
		}},
		{"each visit has its own extension", func(r *room) {
			r.must("bob", flow.Extend{})
			r.next()
			if r.s.Extended != 0 {
				r.t.Error("carried over")
			}
		}},
		{"time is not asked for in a stage that is over", func(r *room) {
			r.next()
			m := flow.Move{By: "bob", At: r.now, Stage: "write", Do: flow.Extend{}}
			if err := r.play(m); err != flow.ErrMovedOn {
				r.t.Error(err)
			}
		}},
	})
	prove(t, boxed(soft), []rule{
		{"the end of a soft timebox is told once, and the stage goes on", func(r *room) {
			r.pass(10 * time.Minute)
			r.signalled(flow.TimeUp)
			r.at("write")
			r.pass(10 * time.Minute)
			r.signalled()
		}},
		{"after the time was told to be over, more time counts from now", func(r *room) {
			r.pass(10 * time.Minute)
			r.now = r.now.Add(time.Minute)
			r.must("cid", flow.Extend{})
			if want := r.now.Add(10 * time.Minute); !r.s.Deadline.Equal(want) {
				r.t.Errorf("deadline %v, want %v", r.s.Deadline, want)
			}
		}},
	})
	prove(t, boxed(never), []rule{
		{"a stage without a timebox has no end and nothing to lengthen", func(r *room) {
			r.pass(1000 * time.Hour)
			r.signalled()
			r.refused(flow.ErrNoTimebox, "bob", flow.Extend{})
		}},
	})
	fewSpoke := func(s flow.Session) bool { return s.Extended == 0 && flow.Authors(s) < 2 }
	late := func(st *flow.Stage) {
		st.Hold = fewSpoke
		st.Late = func(s flow.Session) time.Duration {
			if fewSpoke(s) {
				return time.Hour
			}
			return 0
		}
	}
	prove(t, boxed(late), []rule{
		{"few have spoken: the time is lengthened once, then the stage ends", func(r *room) {
			r.say("bob", flow.Line{Text: "alone"})
			r.pass(10 * time.Minute)
			r.signalled(flow.Extended)
			r.pass(time.Hour)
			r.signalled(flow.EndedNow, flow.Began)
			if !r.s.Path[0].Late || r.s.Path[1].Late {
				r.t.Errorf("the visit that was lengthened is not told from the others: %+v", r.s.Path)
			}
		}},
		{"a late notice does not put the end off", func(r *room) {
			r.pass(11 * time.Minute)
			if want := ten.Add(70 * time.Minute); !r.s.Deadline.Equal(want) {
				r.t.Errorf("deadline %v, want %v", r.s.Deadline, want)
			}
		}},
		{"after a sleep over all of it, the time that is added counts from now", func(r *room) {
			r.pass(24 * time.Hour)
			if want := r.now.Add(time.Hour); !r.s.Deadline.Equal(want) {
				r.t.Errorf("deadline %v, want %v", r.s.Deadline, want)
			}
		}},
		{"enough have spoken: the stage ends on time", func(r *room) {
			r.say("bob", flow.Line{Text: "one"})
			r.say("cid", flow.Line{Text: "two"})
			r.pass(10 * time.Minute)
			r.signalled(flow.EndedNow, flow.Began)
		}},
		{"where the end is planned, more time on demand does not stand in for those who have not spoken", func(r *room) {
			r.f.Stages[0].Planned = true
			r.refused(flow.ErrPlanned, "bob", flow.Extend{})
			r.refused(flow.ErrTooFew, "ann", flow.Advance{})
			r.pass(10 * time.Minute)
			r.refused(flow.ErrPlanned, "ann", flow.Extend{})
		}},
		{"after the extension the facilitator may end it", func(r *room) {
			r.refused(flow.ErrTooFew, "ann", flow.Advance{})
			r.pass(10 * time.Minute)
			r.next()
			r.at("end")
		}},
	})
	shut := func(st *flow.Stage) { st.Shut = func(flow.Session) time.Time { return ten.Add(5 * time.Minute) } }
	prove(t, boxed(shut), []rule{
		{"a stage that is shut takes nothing new, and what was said can be taken back", func(r *room) {
			r.pass(5*time.Minute - 1)
			one, two := r.say("bob", flow.Line{Text: "one"}), r.say("bob", flow.Line{Text: "two"})
			r.pass(1)
			r.refused(flow.ErrShut, "cid", flow.Say{Body: flow.Line{Text: "late"}})
			r.must("bob", flow.Revise{ID: one, Body: flow.Line{Text: "mended"}})
			r.must("bob", flow.Withdraw{ID: two})
			r.pass(5 * time.Minute)
			r.at("end")
			r.say("cid", flow.Line{Text: "here"})
		}},
	})
}
