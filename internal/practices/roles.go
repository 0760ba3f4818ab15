package practices

import "slices"

// RoleSet names who does what in a decision, such as DACI or RAPID.
type RoleSet struct {
	ID    string         `yaml:"id" json:"id"`
	Name  string         `yaml:"name" json:"name"`
	Roles []DecisionRole `yaml:"roles" json:"roles"`
}

// DecisionRole is one of a set, and how many people may hold it.
type DecisionRole struct {
	ID  string `yaml:"id" json:"id"`
	Min int    `yaml:"min" json:"min"`
	Max int    `yaml:"max" json:"max"`
}

// Deciding reports whether the role is the one that decides: one person, or nobody knows who does.
func (r DecisionRole) Deciding() bool { return slices.Contains([]string{"approver", "decide"}, r.ID) }

// Crowding are the roles that grow too large; more is a warning, not an error.
var crowding = []string{"agree", "contributor"}

// Check tells which roles of the set are held by too few people or by too many. Too many who must agree, or who
// contribute, are only warned about: both slow a decision down and do not make it wrong.
func (set RoleSet) Check(holders map[string]int) (wrong, crowded []DecisionRole) {
	for _, r := range set.Roles {
		n := holders[r.ID]
		switch {
		case n < r.Min:
			wrong = append(wrong, r)
		case n > r.Max && slices.Contains(crowding, r.ID):
			crowded = append(crowded, r)
		case n > r.Max:
			wrong = append(wrong, r)
		}
	}
	return wrong, crowded
}
