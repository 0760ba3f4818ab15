package flow

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"
)

// finish does what the end of a visit asks for: it reveals what was sealed, or sums up what is confidential.
func finish(f Flow, s Session, st Stage) (out Session, revealed bool) {
	switch st.Seen {
	case Sealed:
		return reveal(s, st), true
	case Confidential:
		return sum(s, st), false
	}
	return s, false
}

// reveal lays the sealed contributions of a stage open. They get new ids in shuffled order and the time of the visit;
// unless the session is named, the authors are forgotten. The shuffle starts from an order that has nothing to do with
// the one in which people wrote, so that not even the seed brings that order back.
func reveal(s Session, st Stage) Session {
	pass, first := s.latest(st.Key)
	var sealed []Contribution
	rest := s.Log.changed(func(c Contribution) (Contribution, bool) {
		if c.Stage == st.Key && (c.Pass == pass || first && c.Pass == 0) {
			sealed = append(sealed, c)
			return c, false
		}
		return c, true
	})
	slices.SortStableFunc(sealed, func(a, b Contribution) int {
		return cmp.Or(cmp.Compare(Kind(a.Body), Kind(b.Body)), cmp.Compare(fmt.Sprint(a.Body), fmt.Sprint(b.Body)))
	})
	chance := rand.New(rand.NewPCG(uint64(s.Seed), uint64(pass)))
	chance.Shuffle(len(sealed), func(i, j int) { sealed[i], sealed[j] = sealed[j], sealed[i] })
	for i, c := range sealed {
		c.ID, c.Pass, c.At = fmt.Sprintf("%s.%d.%d", st.Key, pass, i+1), pass, s.Visit().At
		if s.Anonymity != Named {
			c.By = ""
		}
		rest = rest.with(c)
	}
	s.Log = rest
	s.Path = slices.Clone(s.Path)
	s.Path[len(s.Path)-1].Revealed = true
	s.Gone = nil
	return s
}

// sum stores what the answers of a confidential stage come to, in place of an earlier sum of the same visit.
func sum(s Session, st Stage) Session {
	counted, ok := st.Block.(Counted)
	if !ok {
		return s
	}
	pass := s.Visit().Pass
	id := fmt.Sprintf("sum.%s.%d", st.Key, pass)
	var answers []Contribution
	for _, c := range s.Log.items {
		if c.Stage == st.Key && c.Pass == pass && c.ID != id {
			answers = append(answers, c)
		}
	}
	if _, again := s.Log.Find(id); again {
		s.Log = s.Log.changed(func(c Contribution) (Contribution, bool) { return c, c.ID != id })
	}
	s.Log = s.Log.with(Contribution{ID: id, Stage: st.Key, Pass: pass, At: s.Visit().At, Body: counted.Sum(s, answers)})
	return s
}

// forget drops the single answers of every confidential stage; their sums stay.
func forget(f Flow, s Session) Session {
	s.Log = s.Log.changed(func(c Contribution) (Contribution, bool) {
		st, _ := f.Stage(c.Stage)
		return c, st.Seen != Confidential || c.By == ""
	})
	return s
}

// cancel ends the session and forgets what was not revealed.
func cancel(f Flow, s Session, at time.Time) (Session, []Signal) {
	revealed := map[int]bool{}
	for _, v := range slices.Concat(s.Path, s.Ahead) {
		revealed[v.Pass] = revealed[v.Pass] || v.Revealed
	}
	s = forget(f, s)
	s.Log = s.Log.changed(func(c Contribution) (Contribution, bool) {
		st, _ := f.Stage(c.Stage)
		return c, st.Seen != Sealed || revealed[c.Pass] && c.Pass != 0
	})
	s.Stage, s.Deadline, s.Ended, s.Cancelled, s.Gone = "", time.Time{}, at, true, nil
	return s, []Signal{{Kind: Cancelled}}
}
