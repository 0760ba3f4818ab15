package growth

// How much each view counts towards a level.
const (
	leadCounts  = 0.5
	peersCount  = 0.3
	selfCounts  = 0.2
	FewestPeers = 3 // below that their mean is not shown, and counts for nothing
)

// Mean is what several people said, without who said what.
type Mean struct {
	N    int     `json:"n"`
	Mean float64 `json:"mean"`
}

// MeanOf is the mean of peers' levels, or none when they are too few to be nobody's.
func MeanOf(levels []int) Mean {
	if len(levels) < FewestPeers {
		return Mean{}
	}
	sum := 0
	for _, l := range levels {
		sum += l
	}
	return Mean{len(levels), float64(sum) / float64(len(levels))}
}

// Assessment is how somebody stands in one competency, as seen by themselves and by whom they asked. Levels are 1 to 5;
// 0 is not said.
type Assessment struct {
	Self     int  `json:"self,omitempty"`
	Lead     int  `json:"lead,omitempty"`
	Peers    Mean `json:"peers,omitzero"`
	Interest *int `json:"interest,omitempty"` // 0 to 3; nil is not said

	LeadFiled  bool `json:"lead_from_file,omitempty"`  // the lead's view came with an imported plan, which its owner could have written
	PeersFiled bool `json:"peers_from_file,omitempty"` // the same of the peers' mean
}

// SaidHere is an assessment without what a file says that others said.
func (a Assessment) SaidHere() Assessment {
	if a.LeadFiled {
		a.Lead, a.LeadFiled = 0, false
	}
	if a.PeersFiled {
		a.Peers, a.PeersFiled = Mean{}, false
	}
	return a
}

// Said reports whether anybody has said anything.
func (a Assessment) Said() bool { return a.Self > 0 || a.Lead > 0 || a.Peers.N >= FewestPeers }

// Level is the weighted mean of the views that are there, 1 to 5; 0 when there is none.
func (a Assessment) Level() float64 {
	others, weight := a.others()
	if a.Self > 0 {
		others, weight = others+selfCounts*float64(a.Self), weight+selfCounts
	}
	if weight == 0 {
		return 0
	}
	return others / weight
}

func (a Assessment) others() (sum, weight float64) {
	if a.Lead > 0 {
		sum, weight = sum+leadCounts*float64(a.Lead), weight+leadCounts
	}
	if a.Peers.N >= FewestPeers {
		sum, weight = sum+peersCount*a.Peers.Mean, weight+peersCount
	}
	return sum, weight
}

// Apart is by how much somebody sees more in themselves than others do; ok is false where nobody else was asked, or they
// have not said themselves.
func (a Assessment) Apart() (by float64, ok bool) {
	sum, weight := a.others()
	if weight == 0 || a.Self == 0 {
		return 0, false
	}
	return float64(a.Self) - sum/weight, true
}

// Sight is what the difference between one's own view and that of others comes to.
type Sight string

const (
	Alike    Sight = ""
	Blind    Sight = "blind_spot"      // others see less than oneself does
	Strength Sight = "hidden_strength" // others see more
)

// Sees tells whether views are a whole level apart, and which way.
func (a Assessment) Sees() Sight {
	const rounding = 1e-9
	switch by, ok := a.Apart(); {
	case !ok:
		return Alike
	case by >= 1-rounding:
		return Blind
	case by <= -1+rounding:
		return Strength
	}
	return Alike
}
