package growth

// Lines say who leads whom, as people themselves have said: the leads of each.
type Lines map[string][]string

// Join reports whether one of two is anywhere above the other: a lead, a lead's lead and so on. Circles, which people may
// name by mistake, end the search.
func (l Lines) Join(a, b string) bool { return l.above(a)[b] || l.above(b)[a] }

// above are all leads of somebody, near and far.
func (l Lines) above(who string) map[string]bool {
	found := map[string]bool{}
	next := l[who]
	for len(next) > 0 {
		var further []string
		for _, lead := range next {
			if !found[lead] {
				found[lead] = true
				further = append(further, l[lead]...)
			}
		}
		next = further
	}
	return found
}

// closure has the leads of everybody ready, for many questions at once.
func (l Lines) closure() ladder {
	all := ladder{}
	for who := range l {
		all[who] = l.above(who)
	}
	return all
}

type ladder map[string]map[string]bool

func (l ladder) join(a, b string) bool { return l[a][b] || l[b][a] }
