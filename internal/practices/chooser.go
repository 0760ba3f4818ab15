package practices

// RouteToHuman is what the chooser says of subjects that no vote should decide.
const RouteToHuman = "route_to_human"

// Situation is what the chooser asks about a decision.
type Situation struct {
	Kind      string // choose, policy, rights, prioritise
	Options   int    // 1 is a proposal
	Impact    string // low, medium, high
	Door      string // one_way, two_way: whether it can be taken back
	Group     int    // people
	Protected bool   // law, HR, pay, discipline, safety, or a named person's conduct
	Urgent    bool   // within the hour
	Owner     bool   // somebody clearly owns it
	Criteria  bool   // what matters is known
	Contested bool
}

// chooserRow is one rule of the chooser: conditions that must all hold, and the method that follows.
type chooserRow struct {
	If struct {
		Kind         string `yaml:"kind"`
		Protected    bool   `yaml:"protected"`
		Urgent       bool   `yaml:"urgent"`
		Owner        bool   `yaml:"owner"`
		Criteria     bool   `yaml:"criteria"`
		Contested    bool   `yaml:"contested"`
		Door         string `yaml:"door"`
		Impact       string `yaml:"impact"`
		ImpactNot    string `yaml:"impact_not"`
		OptionsMax   int    `yaml:"options_max"`
		OptionsExact int    `yaml:"options_exact"`
		GroupMax     int    `yaml:"group_max"`
	} `yaml:"if"`
	Method  string `yaml:"method"`
	Because string `yaml:"because"`
}

// Choose proposes a method and says why. The first rule that fits wins; people may always choose another.
func (m Methods) Choose(s Situation) (method, because string) {
	for _, row := range m.rows {
		if row.fits(s) {
			return row.Method, row.Because
		}
	}
	return "", ""
}

func (r chooserRow) fits(s Situation) bool {
	c := r.If
	same := func(want, is string) bool { return want == "" || want == is }
	return same(c.Kind, s.Kind) && same(c.Door, s.Door) && same(c.Impact, s.Impact) &&
		(c.ImpactNot == "" || c.ImpactNot != s.Impact) &&
		(!c.Protected || s.Protected) && (!c.Urgent || s.Urgent) && (!c.Owner || s.Owner) &&
		(!c.Criteria || s.Criteria) && (!c.Contested || s.Contested) &&
		(c.OptionsMax == 0 || s.Options <= c.OptionsMax) && (c.OptionsExact == 0 || s.Options == c.OptionsExact) &&
		(c.GroupMax == 0 || s.Group <= c.GroupMax)
}
