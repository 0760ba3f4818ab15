package growth

// Gather makes means of what peers said, competency by competency: where fewer than three said something there is none,
// and what they said is lost. Nobody can take a mean of fewer apart afterwards, since single numbers are not kept.
func Gather(peers []map[string]int) map[string]Mean {
	said := map[string][]int{}
	for _, p := range peers {
		for c, level := range p {
			if level >= Lowest && level <= Highest {
				said[c] = append(said[c], level)
			}
		}
	}
	means := map[string]Mean{}
	for c, levels := range said {
		if m := MeanOf(levels); m.N > 0 {
			means[c] = m
		}
	}
	return means
}

// SeenBy adds what a lead said and what peers' means are to a plan's assessments. An earlier view gives way to a newer.
func (p IDP) SeenBy(lead map[string]int, peers map[string]Mean) IDP {
	p = p.Clone()
	if p.Assessments == nil {
		p.Assessments = map[string]Assessment{}
	}
	for c, level := range lead {
		if level >= Lowest && level <= Highest {
			a := p.Assessments[c]
			a.Lead = level
			p.Assessments[c] = a
		}
	}
	for c, m := range peers {
		a := p.Assessments[c]
		a.Peers = m
		p.Assessments[c] = a
	}
	return p
}
