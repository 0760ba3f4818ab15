package practices

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"strconv"
)

// Candidate is somebody who might facilitate next.
type Candidate struct {
	Person  string
	Away    bool // on the day of the session
	Out     bool // does not want to be proposed
	Manager bool // the delivery manager, who goes last: a team that runs its own sessions needs them less
}

// A Turn is who is proposed to facilitate next, and the key of the reason in words. It never says who could not, nor
// why: leave and a wish not to be asked are nobody else's business.
type Turn struct {
	Person string
	Reason string // rotation.never, rotation.longest, rotation.manager; of no proposal rotation.nobody
}

// NextTurn proposes who facilitates next. past are those who facilitated the last sessions, the latest first; a name
// may come often. Whoever has not facilitated for longest is proposed, before them those who never have; the seed
// decides between equals, in the same way however often it is asked. It is a proposal: people decide.
func NextTurn(past []string, people []Candidate, seed int64) (Turn, bool) {
	var able []Candidate
	for _, c := range people {
		if !c.Away && !c.Out && c.Person != "" {
			able = append(able, c)
		}
	}
	if len(able) == 0 {
		return Turn{Reason: "rotation.nobody"}, false
	}
	next := slices.MinFunc(able, func(a, b Candidate) int {
		return cmp.Or(behind(a.Manager)-behind(b.Manager), since(past, b.Person)-since(past, a.Person), cmp.Compare(lot(a.Person, seed), lot(b.Person, seed)),
			cmp.Compare(a.Person, b.Person))
	})
	switch {
	case next.Manager:
		return Turn{next.Person, "rotation.manager"}, true
	case since(past, next.Person) == len(past):
		return Turn{next.Person, "rotation.never"}, true
	}
	return Turn{next.Person, "rotation.longest"}, true
}

// since is how many sessions ago somebody facilitated, 0 is the latest; of who never did it is all of them.
func since(past []string, person string) int {
	if i := slices.Index(past, person); i >= 0 {
		return i
	}
	return len(past)
}

func behind(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// lot draws for somebody: a number that depends on the person and the seed alone, not on who else is there.
func lot(person string, seed int64) uint64 {
	sum := sha256.Sum256([]byte(strconv.FormatInt(seed, 10) + "/" + person))
	return binary.BigEndian.Uint64(sum[:])
}
