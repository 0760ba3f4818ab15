package practices

import (
	"slices"
	"testing"

	"steward/configs"
)

func TestRoleSets(t *testing.T) {
	methods := must(LoadMethods(configs.Files))
	set := func(id string) RoleSet {
		i := slices.IndexFunc(methods.Roles, func(s RoleSet) bool { return s.ID == id })
		return methods.Roles[i]
	}
	for rule, c := range map[string]struct {
		set            string
		holders        map[string]int
		wrong, crowded []string
	}{
		"a driver and one who approves are enough":          {"daci", map[string]int{"driver": 1, "approver": 1}, nil, nil},
		"somebody approves":                                 {"daci", map[string]int{"driver": 1}, []string{"approver"}, nil},
		"two approvers are one too many":                    {"daci", map[string]int{"driver": 1, "approver": 2}, []string{"approver"}, nil},
		"somebody drives":                                   {"daci", map[string]int{"approver": 1}, []string{"driver"}, nil},
		"seven contributors are fine":                       {"daci", map[string]int{"driver": 1, "approver": 1, "contributor": 7}, nil, nil},
		"more than seven are a warning":                     {"daci", map[string]int{"driver": 1, "approver": 1, "contributor": 8}, nil, []string{"contributor"}},
		"nobody needs to be informed":                       {"daci", map[string]int{"driver": 1, "approver": 1, "informed": 40}, nil, nil},
		"one recommends, one performs, one decides":         {"rapid", map[string]int{"recommend": 1, "perform": 1, "decide": 1}, nil, nil},
		"two who must agree are fine":                       {"rapid", map[string]int{"recommend": 1, "agree": 2, "perform": 1, "decide": 1}, nil, nil},
		"more than two who must agree are a warning":        {"rapid", map[string]int{"recommend": 1, "agree": 3, "perform": 1, "decide": 1}, nil, []string{"agree"}},
		"exactly one decides":                               {"rapid", map[string]int{"recommend": 1, "perform": 1, "decide": 2}, []string{"decide"}, nil},
		"nothing at all lacks those who recommend and more": {"rapid", nil, []string{"recommend", "perform", "decide"}, nil},
	} {
		t.Run(c.set+": "+rule, func(t *testing.T) {
			wrong, crowded := set(c.set).Check(c.holders)
			if got := roleIDs(wrong); !slices.Equal(got, c.wrong) {
				t.Errorf("wrong %v, want %v", got, c.wrong)
			}
			if got := roleIDs(crowded); !slices.Equal(got, c.crowded) {
				t.Errorf("crowded %v, want %v", got, c.crowded)
			}
		})
	}
}

func roleIDs(roles []DecisionRole) (ids []string) {
	for _, r := range roles {
		ids = append(ids, r.ID)
	}
	return ids
}
