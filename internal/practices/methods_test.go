package practices

import (
	"strings"
	"testing"
	"testing/fstest"

	"steward/configs"
)

const oneMethod = `version: 1
license: own
defaults: {quorum_fraction: 0.6, anonymous_min: 4, tie_rule: status_quo, review_days: {two_way: 30, one_way: 90, policy: 90}}
tie_rules: [status_quo, more_first_choices, decider, revote, draw]
chooser:
  - {if: {kind: policy}, method: thumbs, because: "A rule."}
  - {if: {}, method: ticks, because: "The rest."}
methods:
  - id: thumbs
    name: Thumbs
    shape: stance
    count: roman
    positions:
      - {id: up, label: Up, means: "Yes.", reason: "off"}
      - {id: down, label: Down, means: "No.", reason: optional}
    one_line: Up or down.
    group: {min: 2, max: 9}
    anonymity: [named, anonymous]
    needs: {quorum: true}
  - id: ticks
    name: Ticks
    shape: poll
    ballot: ticks
    count: approval
    one_line: Tick some.
    group: {min: 2, max: 9}
    anonymity: [anonymous]
role_sets:
  - {id: ours, name: Ours, roles: [{id: driver, min: 1, max: 1}, {id: approver, min: 1, max: 1}]}
outcome_review_questions: ["And?"]
`

func loadMethods(text string) error {
	_, err := LoadMethods(fstest.MapFS{methodFile: &fstest.MapFile{Data: []byte(text)}})
	return err
}

func TestMethodMistakes(t *testing.T) {
	if err := loadMethods(oneMethod); err != nil {
		t.Fatal(err)
	}
	for rule, c := range map[string]struct{ old, new, want string }{
		"a misspelt key":                      {"shape: stance", "shap: stance", `decision-methods.yaml:11: unknown key "shap": correct or remove it`},
		"a misspelt key of the defaults":      {"tie_rule:", "tie:", `:3: unknown key "tie"`},
		"a misspelt condition":                {"{kind: policy}", "{kynd: policy}", `:6: unknown key "kynd"`},
		"a misspelt key at the top":           {"role_sets:", "roles:", `:28: unknown key "roles"`},
		"text where a number belongs":         {"min: 2, max: 9}\n    anonymity: [named", "min: two, max: 9}\n    anonymity: [named", ":17: "},
		"a quorum that is no fraction":        {"0.6", "60", `:3: quorum_fraction "60": write a fraction from 0 to 1, such as 0.6 or 2/3`},
		"an unknown tie rule":                 {"tie_rule: status_quo", "tie_rule: coin", `:3: unknown tie_rule "coin": use one of status_quo, more_first_choices`},
		"a tie rule that the code has not":    {"revote, draw]", "revote, coin]", ":4: tie_rules are status_quo, "},
		"so few that nobody is anonymous":     {"anonymous_min: 4", "anonymous_min: 3", ":3: anonymous_min 3: "},
		"a review that is never":              {"two_way: 30", "two_way: 0", ":3: review_days: "},
		"an id with capitals":                 {"id: thumbs", "id: Thumbs", `:9: method "Thumbs": an id is small letters`},
		"an id used twice":                    {"id: ticks", "id: thumbs", `:20: method "thumbs": this id is used twice`},
		"no name":                             {"name: Thumbs", `name: ""`, `:10: method "thumbs": give it a name and a one_line`},
		"an unknown shape":                    {"shape: stance", "shape: circle", `:11: method "thumbs": unknown shape "circle": use one of advice, consensus`},
		"an unknown ballot":                   {"ballot: ticks", "ballot: ticket", `:23: method "ticks": unknown ballot "ticket": use one of choice, ticks`},
		"a poll without a ballot":             {"    ballot: ticks\n", "", `:20: method "ticks": unknown ballot "": use one of`},
		"an unknown count of a poll":          {"count: approval", "count: fingers", `:24: method "ticks": unknown count "fingers": use one of approval, dots`},
		"an unknown count of stances":         {"count: roman", "count: greek", `:12: method "thumbs": unknown count "greek": use one of consensus`},
		"a count that cannot read the ballot": {"count: approval", "count: schulze", `:24: method "ticks": schulze cannot count the ballot "ticks": use one of ranking`},
		"a ballot where stances are taken":    {"count: roman", "count: roman\n    ballot: ticks", `:13: method "thumbs": the shape stance has no ballot`},
		"one position only":                   {"      - {id: down, label: Down, means: \"No.\", reason: optional}\n", "", `:14: method "thumbs": add the positions`},
		"two positions with one id":           {"id: down", "id: up", `:15: method "thumbs": a position needs an id of its own`},
		"a position that means nothing":       {`means: "No."`, `means: ""`, `:15: method "thumbs": a position needs`},
		"an unknown way to ask for a reason":  {"reason: optional", "reason: maybe", `:15: method "thumbs": reason "maybe" is not known here: use one of off, optional, required`},
		"consent without objections":          {"shape: stance", "shape: consent", `:14: method "thumbs": no position "objection"`},
		"an unknown anonymity":                {"[named, anonymous]", "[secret]", `:18: method "thumbs": "secret" is not known here: use one of named, anonymous`},
		"no anonymity":                        {"[anonymous]", "[]", `:27: method "ticks": say how ballots are cast`},
		"a group that cannot be":              {"min: 2, max: 9}\n    anonymity: [named", "min: 9, max: 2}\n    anonymity: [named", ":17: "},
		"a fallback that is not there":        {"needs: {quorum: true}", "needs: {quorum: true, fallback: gone}", `:19: method "thumbs": it cannot fall back to "gone"`},
		"a fallback that asks for no consent": {"needs: {quorum: true}", "needs: {quorum: true, fallback: ticks}", `:19: method "thumbs": it cannot fall back to "ticks"`},
		"a chooser row that leads nowhere":    {"method: thumbs", "method: gone", `:6: chooser: no method "gone": write the id of one of the methods, or route_to_human`},
		"a chooser row without a reason":      {`because: "A rule."`, `because: ""`, ":6: chooser: say because of what"},
		"a condition that never holds":        {"{kind: policy}", "{kind: law}", `:6: chooser: kind "law" never fits: use one of choose, policy`},
		"a row that always fits, too early":   {"{kind: policy}", "{}", ":6: chooser: this rule always fits"},
		"no row that always fits":             {"if: {}", "if: {urgent: true}", ":7: chooser: nothing may fit: end with a rule without conditions"},
		"a role set in which two decide":      {"{id: approver, min: 1, max: 1}", "{id: approver, min: 1, max: 2}", `:29: role set "ours": exactly one role decides`},
		"a role set in which nobody decides":  {"{id: approver,", "{id: watcher,", `:29: role set "ours": exactly one role decides`},
		"broken YAML":                         {"[named, anonymous]", "[named, anonymous", "correct the YAML there"},
	} {
		t.Run(rule, func(t *testing.T) {
			broken := strings.Replace(oneMethod, c.old, c.new, 1)
			if broken == oneMethod {
				t.Fatal("the test changes nothing")
			}
			if err := loadMethods(broken); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v\nwant %s", err, c.want)
			}
		})
	}
}

func TestAllMethodMistakesAtOnce(t *testing.T) {
	broken := strings.NewReplacer("shape: stance", "shape: circle", "count: approval", "count: fingers", "0.6", "6").Replace(oneMethod)
	if err := loadMethods(broken); err == nil || len(strings.Split(err.Error(), "\n")) != 3 {
		t.Errorf("three mistakes are three lines, got:\n%v", err)
	}
}

func TestShippedMethods(t *testing.T) {
	methods, err := LoadMethods(configs.Files)
	if err != nil {
		t.Fatal(err)
	}
	if _, known := methods.Get("dance"); known {
		t.Error("found a method that is not there")
	}
	for _, m := range methods.All() {
		if m.Proposes() != (m.Ballot == "") || m.Minutes < 1 || len(m.Steps) == 0 || len(m.GoodFor) == 0 || len(m.BadFor) == 0 {
			t.Errorf("%s is not complete: %+v", m.ID, m)
		}
		d := Decision{Method: m}
		for _, st := range d.Flow().Stages {
			if st.Block == nil || st.Hold != nil && st.Timebox == nil {
				t.Errorf("%s: the stage %s may never end", m.ID, st.Key)
			}
		}
	}
	for id, named := range map[string]bool{"consent": true, "consensus": true, "advice_process": true, "star": false, "dot_vote": false, "fist_to_five": false} {
		if m, _ := methods.Get(id); m.Named() != named {
			t.Errorf("%s: named is %v", id, m.Named())
		}
	}
}
