package practices

import (
	"encoding/json"
	"testing"

	"steward/configs"
)

// asked is a situation as the vectors write it.
type asked struct {
	Kind, Impact, Door                            string
	Options, Group                                int
	Protected, Urgent, Owner, Criteria, Contested bool
}

func (a asked) situation() Situation {
	return Situation{
		Kind: a.Kind, Options: a.Options, Impact: a.Impact, Door: a.Door + "_way", Group: a.Group,
		Protected: a.Protected, Urgent: a.Urgent, Owner: a.Owner, Criteria: a.Criteria, Contested: a.Contested,
	}
}

func TestChooserVectors(t *testing.T) {
	v := vectors[struct {
		Defaults asked
		Cases    []struct {
			In     json.RawMessage
			Method string
		}
	}](t, "method_chooser")
	methods := must(LoadMethods(configs.Files))
	for _, c := range v.Cases {
		t.Run(string(c.In), func(t *testing.T) {
			in := v.Defaults
			if err := json.Unmarshal(c.In, &in); err != nil {
				t.Fatal(err)
			}
			method, because := methods.Choose(in.situation())
			if method != c.Method || because == "" {
				t.Errorf("got %q because %q, want %s", method, because, c.Method)
			}
		})
	}
}

func TestChooserRows(t *testing.T) {
	usual := Situation{Kind: "choose", Options: 1, Impact: "medium", Door: "two_way", Group: 6}
	methods := must(LoadMethods(configs.Files))
	for rule, c := range map[string]struct {
		change func(*Situation)
		want   string
	}{
		"0: law, pay and people's conduct go to a human, whatever else holds": {func(s *Situation) { s.Protected, s.Urgent, s.Kind = true, true, "rights" }, RouteToHuman},
		"1: who may decide is settled first, however urgent":                  {func(s *Situation) { s.Kind, s.Urgent = "rights", true }, "delegation_poker"},
		"2: within the hour one owner decides, also between options":          {func(s *Situation) { s.Urgent, s.Options, s.Contested = true, 4, true }, "owner_decides"},
		"2: an urgent policy too":                                             {func(s *Situation) { s.Urgent, s.Kind = true, "policy" }, "owner_decides"},
		"3: one policy needs consent":                                         {func(s *Situation) { s.Kind, s.Owner = "policy", true }, "consent"},
		"3: several policies are options":                                     {func(s *Situation) { s.Kind, s.Options = "policy", 3 }, "star"},
		"4: eight people may look for consensus":                              {func(s *Situation) { s.Door, s.Impact, s.Group = "one_way", "high", 8 }, "consensus"},
		"5: nine may not":                                                     {func(s *Situation) { s.Door, s.Impact, s.Group = "one_way", "high", 9 }, "consent"},
		"6: an owner asks for advice":                                         {func(s *Situation) { s.Owner, s.Door = true, "one_way" }, "advice_process"},
		"7: one proposal otherwise":                                           {func(s *Situation) { s.Door = "one_way" }, "fist_to_five"},
		"8: several of many, also two":                                        {func(s *Situation) { s.Kind, s.Options, s.Criteria = "prioritise", 2, true }, "dot_vote"},
		"9: criteria are known":                                               {func(s *Situation) { s.Options, s.Criteria = 2, true }, "weighted_matrix"},
		"9: for little they are too much work":                                {func(s *Situation) { s.Options, s.Criteria, s.Impact = 3, true, "low" }, "approval"},
		"10: two small ones that can be taken back":                           {func(s *Situation) { s.Options, s.Impact = 2, "low" }, "roman_vote"},
		"11: two small ones that cannot":                                      {func(s *Situation) { s.Options, s.Impact, s.Door = 2, "low", "one_way" }, "majority_then_consent"},
		"11: two others":                                                      {func(s *Situation) { s.Options = 2 }, "majority_then_consent"},
		"12: several small ones, though contested":                            {func(s *Situation) { s.Options, s.Impact, s.Contested = 3, "low", true }, "approval"},
		"13: contested":                                                       {func(s *Situation) { s.Options, s.Contested = 3, true }, "schulze"},
		"13: one way":                                                         {func(s *Situation) { s.Options, s.Door = 3, "one_way" }, "schulze"},
		"14: otherwise":                                                       {func(s *Situation) { s.Options = 3 }, "star"},
	} {
		t.Run(rule, func(t *testing.T) {
			s := usual
			c.change(&s)
			if method, _ := methods.Choose(s); method != c.want {
				t.Errorf("got %s, want %s", method, c.want)
			}
		})
	}
}

func TestNothingFitsWithoutRows(t *testing.T) {
	if method, because := (Methods{}).Choose(Situation{}); method != "" || because != "" {
		t.Errorf("got %q, %q", method, because)
	}
}
