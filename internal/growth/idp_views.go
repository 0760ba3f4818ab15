package growth

import "maps"

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
			a.Lead, a.LeadFiled = level, false
			p.Assessments[c] = a
		}
	}
	for c, m := range peers {
		a := p.Assessments[c]
		a.Peers, a.PeersFiled = m, false
		p.Assessments[c] = a
	}
	return p
}

// filed says of all that others said of somebody whether it comes from a file.
func (p IDP) filed(so bool) IDP {
	p = p.Clone()
	for c, a := range p.Assessments {
		a.LeadFiled, a.PeersFiled = so && a.Lead > 0, so && a.Peers.N > 0
		p.Assessments[c] = a
	}
	return p
}

// SaidHere are the assessments that may be shown to others: what a file says that others said is not among them.
func (p IDP) SaidHere() map[string]Assessment {
	said := maps.Clone(p.Assessments)
	for c, a := range said {
		said[c] = a.SaidHere()
	}
	return said
}
