package practices

import (
	"slices"
	"time"

	"steward/internal/flow"
)

// ConflictRoom is a conversation as one of its people sees it.
type ConflictRoom struct {
	Room
	Conflict Conflict
}

func (ConflictRoom) of(r Room) (ConflictRoom, bool) {
	p, ok := r.Practice.(Conflict)
	return ConflictRoom{r, p}, ok
}

// Inside tells nothing: not even how many have written.
func (Conflict) Inside(flow.Session) Inside { return Inside{} }

// Patience is none: nobody leads.
func (Conflict) Patience() time.Duration { return 0 }

// Others are the other people here.
func (r ConflictRoom) Others() []flow.Person { return others(r.Session, r.Me.Person) }

// Waits reports whether the step expects something of the viewer.
func (r ConflictRoom) Waits() bool { return flow.Waits(r.Flow, r.Session, r.Me.Person) }

// Invited reports whether the viewer was invited, and has not been asked for more yet.
func (r ConflictRoom) Invited() bool { return r.Me.Person != r.Conflict.Initiator }

// Cleared reports whether the viewer went through the safety screen of this step.
func (r ConflictRoom) Cleared() bool { return flow.Cleared(r.Session, r.Me.Person) }

// Ending says how it ended in the words that everybody reads alike: "closed", "rested" or "ended".
func (r ConflictRoom) Ending() string {
	switch r.Session.Left {
	case "":
		return "closed"
	case ExitRested:
		return "rested"
	}
	return "ended"
}

// Perspective is the viewer's own private form.
func (r ConflictRoom) Perspective() (flow.Filled, bool) {
	return last[flow.Filled](r, StagePerspectives, r.Me.Person)
}

// MyParts are what the viewer shares.
func (r ConflictRoom) MyParts() (flow.Parts, bool) {
	return last[flow.Parts](r, StageShare, r.Me.Person)
}

// PartsOf are what somebody shared, in the order of the form. Nothing tells what was left out.
func (r ConflictRoom) PartsOf(p flow.Person) []flow.Part {
	said, _ := last[flow.Parts](r, StageShare, p)
	order := func(key string) int {
		return slices.IndexFunc(r.Conflict.Fields, func(f flow.Field) bool { return f.Key == key })
	}
	parts := slices.Clone(said.Parts)
	slices.SortStableFunc(parts, func(a, b flow.Part) int { return order(a.Key) - order(b.Key) })
	return parts
}

func last[B flow.Body](r ConflictRoom, stage string, by flow.Person) (b B, ok bool) {
	for _, c := range flow.In[B](r.Session, stage) {
		if c.By == by {
			b, ok = c.Body, true
		}
	}
	return b, ok
}

// ToMirror is whom the viewer mirrors in this round.
func (r ConflictRoom) ToMirror() []flow.Person { return toMirror(r.Session, r.Me.Person) }

// MirroredBy is by whom the viewer was mirrored in this round.
func (r ConflictRoom) MirroredBy() []flow.Person { return mirroredBy(r.Session, r.Me.Person) }

// Echo is the last mirror that one person wrote of another.
func (r ConflictRoom) Echo(by, of flow.Person) (text string) {
	for _, c := range flow.In[flow.Echo](r.Session, StageMirror) {
		if c.By == by && c.Body.Of == of {
			text = c.Body.Text
		}
	}
	return text
}

// Heard is what somebody answered to a person's mirror.
func (r ConflictRoom) Heard(from, of flow.Person) (flow.Heard, bool) {
	return heard(r.Session, from, of)
}

// Common is what matters to all, once that is known.
func (r ConflictRoom) Common() (flow.Common, bool) {
	sums := flow.All[flow.Common](r.Session, StageInterests)
	if len(sums) == 0 {
		return flow.Common{}, false
	}
	return sums[len(sums)-1].Body, true
}

// Ideas are the options, once they lie open.
func (r ConflictRoom) Ideas() (ideas []flow.Said[flow.Item]) {
	for _, i := range flow.In[flow.Item](r.Session, StageOptions) {
		if i.By == "" {
			ideas = append(ideas, i)
		}
	}
	return ideas
}

// MyIdeas are the viewer's own, while they are not revealed.
func (r ConflictRoom) MyIdeas() (ideas []flow.Said[flow.Item]) {
	for _, i := range flow.In[flow.Item](r.Session, StageOptions) {
		if r.Me.Wrote(i.Contribution) {
			ideas = append(ideas, i)
		}
	}
	return ideas
}

// Shortlist are the ideas that nobody said no to, the most wanted first.
func (r ConflictRoom) Shortlist() (texts []string) {
	for _, list := range flow.In[flow.Shortlist](r.Session, StageSelect) {
		texts = nil
		for _, id := range list.Body.Options {
			if c, ok := r.Session.Log.Find(id); ok {
				texts = append(texts, c.Body.(flow.Item).Text)
			}
		}
	}
	return texts
}

// Draft is the newest version of the agreement.
func (r ConflictRoom) Draft() (flow.Version, bool) {
	d, ok := flow.LastVersion(r.Session, StageAgreement)
	return d.Body, ok
}

// Agreed is the version that everybody signed.
func (r ConflictRoom) Agreed() (flow.Version, bool) {
	d, ok := SignedVersion(r.Session)
	return d.Body, ok
}

// Approved reports whether the viewer approved the newest version.
func (r ConflictRoom) Approved() bool {
	return flow.Approved(r.Session, StageAgreement, r.Me.Person)
}

// Told are the looks back that were shared in a stage.
func (r ConflictRoom) Told(stage string) []flow.Told {
	var told []flow.Told
	for _, sum := range flow.In[flow.Looks](r.Session, stage) {
		told = sum.Body.Told
	}
	return told
}
