package flow

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"
)

// finish does what the end of a visit asks for: it reveals what was sealed, or sums up what is confidential.
func finish(s Session, st Stage) (out Session, revealed bool) {
	if b, ok := st.Block.(Spending); ok {
		s.Log = s.Log.only(func(c Contribution) bool { return c.Stage != b.Spends() })
	}
	switch st.Seen {
	case Sealed, Unsigned:
		return reveal(s.heard(), st).shown(), true
	case Confidential:
		return sum(s, st), false
	}
	return s, false
}

// heard notes at the current visit how many have spoken, before their names are forgotten.
func (s Session) heard() Session {
	s.Path = slices.Clone(s.Path)
	s.Path[len(s.Path)-1].Spoke = Authors(s)
	return s
}

// shown marks the current visit: there is no way back over it.
func (s Session) shown() Session {
	s.Path = slices.Clone(s.Path)
	s.Path[len(s.Path)-1].Revealed = true
	return s
}

// reveal lays the sealed contributions of a stage open. They get new ids in shuffled order and the time of the visit;
// unless the session is named, the authors are forgotten, those of an unsigned stage always. The shuffle starts from an order that has nothing to do with
// the one in which people wrote, so that not even the seed brings that order back.
func reveal(s Session, st Stage) Session {
	now := s.latest(st.Key)
	var sealed []Contribution
	for _, c := range s.Log.items {
		if now.has(c) {
			sealed = append(sealed, c)
		}
	}
	if _, single := st.Block.(Single); single {
		sealed = lastOfEach(sealed)
	}
	text := map[string]string{}
	for _, c := range sealed {
		text[c.ID] = fmt.Sprintf("%T%v", c.Body, c.Body)
	}
	signed := s.Anonymity == Named && st.Seen == Sealed
	if !signed || !st.Ordered {
		slices.SortStableFunc(sealed, func(a, b Contribution) int { return cmp.Compare(text[a.ID], text[b.ID]) })
		chance := rand.New(rand.NewPCG(uint64(s.Seed), uint64(now.pass)))
		chance.Shuffle(len(sealed), func(i, j int) { sealed[i], sealed[j] = sealed[j], sealed[i] })
	}
	s.Log = s.Log.only(func(c Contribution) bool { return !now.has(c) })
	for i, c := range sealed {
		c.ID, c.Pass, c.At = fmt.Sprintf("%s.%d.%d", st.Key, now.pass, i+1), now.pass, s.Visit().At
		if !signed {
			c.By = ""
		}
		s.Log = s.Log.with(c)
	}
	s.Gone = nil
	return s
}

// lastOfEach keeps the last answer of each person: nobody learns that somebody has changed their mind.
func lastOfEach(answers []Contribution) []Contribution {
	last := map[Person]string{}
	for _, c := range answers {
		last[c.By] = c.ID
	}
	return slices.DeleteFunc(answers, func(c Contribution) bool { return last[c.By] != c.ID })
}

// sum stores what the answers of a confidential stage come to, in place of an earlier sum of the same visit. The answers
// behind a final sum are forgotten with it.
func sum(s Session, st Stage) Session {
	counted, ok := st.Block.(Counted)
	if !ok {
		return s
	}
	now := s.latest(st.Key)
	id := fmt.Sprintf("sum.%s.%d", st.Key, now.pass)
	s.Log = s.Log.only(func(c Contribution) bool { return c.ID != id })
	var answers []Contribution
	for _, c := range s.Log.items {
		if now.has(c) {
			answers = append(answers, c)
		}
	}
	body := counted.Sum(s, answers)
	s.Log = s.Log.with(Contribution{ID: id, Stage: st.Key, Pass: now.pass, At: s.Visit().At, Body: body})
	if !counted.Final(body) {
		return s
	}
	s.Log = s.Log.only(func(c Contribution) bool { return !now.has(c) || c.By == "" }) // nobody can come back to them
	return s.shown()
}

// end closes the session. What not everybody may see is forgotten: the single answers of confidential stages, whose
// sums stay, and what was sealed for a reveal that did not come.
func end(f Flow, s Session, at time.Time) Session {
	open := s.revealed()
	s.Log = s.Log.only(func(c Contribution) bool { return f.shows(c, open) })
	s.Stage, s.Deadline, s.Ended, s.Ahead, s.Gone, s.Away = "", time.Time{}, at, nil, nil, nil
	s.Groups, s.Once = nil, nil
	return s
}

// revealed returns the visits whose sealed contributions lie open.
func (s Session) revealed() map[int]bool {
	open := map[int]bool{}
	for _, v := range s.Path {
		if v.Revealed { // a visit that was revealed is never undone, so none lies ahead
			open[v.Pass] = true
		}
	}
	return open
}
