package practices

import (
	"slices"
	"time"

	"steward/internal/flow"
)

// Room is a retrospective as one person sees it: everything a view needs, and nothing that this person may not see.
type Room struct {
	ID      string
	Channel string // where its live message stands
	Session flow.Session
	Retro   Retro
	Flow    flow.Flow
	Me      flow.Viewer // nobody for what everybody sees
	Now     time.Time
	Inside  Inside
}

// Inside is what is known about a board before its reveal.
type Inside struct {
	Cards  map[string]int // by column
	People int            // who wrote or passed
	Voices int            // who may
}

// Total counts the cards of all columns.
func (in Inside) Total() (n int) {
	for _, c := range in.Cards {
		n += c
	}
	return n
}

// A Viewpoint is from where one person looks at a session. What they see is worked out when it is asked for.
type Viewpoint struct {
	Session flow.Session // the whole of it: never shown
	Retro   Retro
	Flow    flow.Flow
	Channel string
	Me      flow.Viewer
	Now     time.Time
}

// Look opens a session for one person.
func Look(s flow.Session, channel string, me flow.Viewer, now time.Time) (Room, error) {
	r, err := RetroOf(s)
	if err != nil {
		return Room{}, err
	}
	return Viewpoint{s, r, r.Flow(), channel, me, now}.Room(), nil
}

// Room is all that the person may see.
func (v Viewpoint) Room() Room {
	room := v.room(flow.Visible(v.Flow, v.Session, v.Me))
	room.Inside.Cards, room.Inside.People = flow.Counts(v.Session, StageCollect)
	room.Inside.Voices = v.Session.Voices()
	return room
}

// Own is the room with the person's own words and nothing else, for forms that show no more. It costs what the person
// wrote, however large the session is.
func (v Viewpoint) Own() Room { return v.room(flow.Own(v.Session, v.Me)) }

func (v Viewpoint) room(s flow.Session) Room {
	return Room{ID: s.ID, Channel: v.Channel, Session: s, Retro: v.Retro, Flow: v.Flow, Me: v.Me, Now: v.Now}
}

// Role is what the viewer does here, "" for somebody without a seat.
func (r Room) Role() flow.Role { return r.Session.Seats[r.Me.Person] }

// Leads reports whether the viewer is the facilitator.
func (r Room) Leads() bool { return r.Role() == flow.Facilitator }

// Pass is the number of the current visit.
func (r Room) Pass() int { return r.Session.Visit().Pass }

// People returns everybody with a seat: the facilitator first, then by id.
func (r Room) People() []flow.Person {
	var people []flow.Person
	for p := range r.Session.Seats {
		people = append(people, p)
	}
	slices.Sort(people)
	if lead := r.Session.Lead(); lead != "" {
		people = slices.DeleteFunc(people, func(p flow.Person) bool { return p == lead })
		people = slices.Insert(people, 0, lead)
	}
	return people
}

// Mine returns the viewer's own cards, in the order in which they wrote them.
func (r Room) Mine() []flow.Said[flow.Item] {
	return slices.DeleteFunc(flow.In[flow.Item](r.Session, StageCollect), func(c flow.Said[flow.Item]) bool {
		return !r.Me.Wrote(c.Contribution)
	})
}

// Actions returns what people committed to in this session, with the owner's answer where there is one.
func (r Room) Actions() []Commitment {
	var out []Commitment
	for _, c := range flow.All[flow.Action](r.Session) {
		a := Commitment{ID: c.ID, By: c.By, Action: c.Body}
		if answer, ok := flow.Accepted(r.Session, c.ID); ok {
			a.Answered, a.Yes = true, answer.Yes
			if answer.WhenThen != "" {
				a.WhenThen = answer.WhenThen
			}
		}
		out = append(out, a)
	}
	return out
}

// Commitment is an action and its owner's own yes or no.
type Commitment struct {
	ID string
	By flow.Person // who wrote it down
	flow.Action
	Answered, Yes bool
}

// Column returns the format's column with that id.
func (r Room) Column(id string) Column {
	for _, c := range r.Retro.Format.Columns {
		if c.ID == id {
			return c
		}
	}
	return Column{ID: id, Title: id}
}

// Return sums up the closing scores, hidden when there were too few.
func (r Room) Return() (Return, bool) {
	for _, c := range flow.In[flow.ScoreSum](r.Session, StageRate) {
		return ROTI(c.Body.Each("roti")), true
	}
	return Return{}, false
}

// Opening sums up the safety check, hidden when there were too few answers.
func (r Room) Opening() (Safety, bool) { return opening(r.Session) }

// SpeakingIsHard reports whether the safety check says that somebody finds it hard to speak openly, and enough answered
// for that to be told to the facilitator.
func SpeakingIsHard(s flow.Session) bool {
	safety, asked := opening(s)
	return asked && safety.Offer
}

func opening(s flow.Session) (Safety, bool) {
	for _, c := range flow.In[flow.ScoreSum](s, StageSafety) {
		return SafetyCheck(c.Body.Each("openly")), true
	}
	return Safety{}, false
}

// Host returns who looks after the i-th thread of an asynchronous discussion: people take turns, the facilitator last.
func (r Room) Host(i int) flow.Person {
	var hosts []flow.Person
	for _, p := range r.People() {
		if r.Session.Seats[p] == flow.Participant {
			hosts = append(hosts, p)
		}
	}
	if lead := r.Session.Lead(); lead != "" {
		hosts = append(hosts, lead)
	}
	if len(hosts) == 0 {
		return ""
	}
	return hosts[(i+int(uint64(r.Session.Seed)%uint64(len(hosts))))%len(hosts)]
}
