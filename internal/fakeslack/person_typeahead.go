package fakeslack

import (
	"unicode/utf8"

	"steward/internal/blockkit"
)

// offer names an external select of one person; what was offered there last can be chosen.
type offer struct{ user, block, action string }

// minQuery is how much must be typed before an app is asked, unless the select says otherwise.
const minQuery = 3

// Typeahead types into an external select and shows what the app offers. Too little typed asks nobody.
func (p Person) Typeahead(on Place, what, typed string) Outcome {
	var key offer
	a, err := p.interact(func() (object, error) {
		if why := p.able(); why != "" {
			return nil, unable(why)
		}
		sp, err := p.spot(on)
		if err != nil {
			return nil, err
		}
		t, err := pick(sp.blocks, what, func(t target) bool {
			return t.kind() == "external_select" || t.kind() == "multi_external_select"
		})
		if err != nil {
			return nil, err
		}
		least, ok := number(t.element, "min_query_length")
		if !ok {
			least = minQuery
		}
		if utf8.RuneCountInString(typed) < int(least) {
			return nil, unable("")
		}
		key = offer{p.ID, t.blockID(), t.actionID()}
		payload := p.payload("block_suggestion")
		sp.describe(payload)
		payload["action_id"], payload["block_id"], payload["value"] = t.actionID(), t.blockID(), typed
		return payload, nil
	})
	if err != nil {
		return p.done(Outcome{Error: err.Error()})
	}
	p.s.mu.Lock()
	out := p.offered(key, a)
	p.s.mu.Unlock()
	return p.done(out)
}

// offered takes the app's options. The caller holds the lock.
func (p Person) offered(key offer, a answer) Outcome {
	if a.failure != "" {
		return Outcome{Error: clickTrouble(a)}
	}
	answer := a.payload()
	if problems := blockkit.CheckOptions(asJSON(answer)); len(problems) > 0 {
		a.entry.Failure = failAnswer + ": " + problems[0].String()
		return Outcome{Error: "No results could be loaded."}
	}
	answer, _ = p.s.completeValue(answer).(object)
	p.s.offered[key] = optionsOf(answer)
	out := Outcome{Options: MenuOptions(answer)}
	p.s.show(p.ID, "options", visibleText(answer), asJSON(answer))
	return out
}

// MenuOptions reads the choices of a menu's JSON object (or of an app's answer to a typeahead), with the groups they are in.
func MenuOptions(menu map[string]any) []Option {
	var out []Option
	add := func(o any, group string) {
		if o, ok := o.(object); ok {
			out = append(out, Option{
				Text: text(child(o, "text"), "text"), Value: text(o, "value"), Description: text(child(o, "description"), "text"), Group: group,
			})
		}
	}
	for _, o := range list(menu, "options") {
		add(o, "")
	}
	for _, g := range list(menu, "option_groups") {
		if g, ok := g.(object); ok {
			for _, o := range list(g, "options") {
				add(o, text(child(g, "label"), "text"))
			}
		}
	}
	return out
}
