package fakeslack

import (
	"fmt"
	"slices"

	"steward/internal/blockkit"
)

// answered does what the app's acknowledgement of a submission says. The caller holds the lock.
func (p Person) answered(id string, a answer) Outcome {
	v := p.s.views[id]
	if v == nil {
		return Outcome{} // the app replaced the modal before it acknowledged
	}
	trouble := func(why string) Outcome {
		if a.failure == "" && a.entry != nil {
			a.entry.Failure = failAnswer + ": " + why
		}
		v.Trouble = troubleModal
		p.s.show(p.ID, "modal", v.Trouble, nil)
		p.s.tell(Change{Kind: ChangedView, User: p.ID, View: id})
		return Outcome{Error: troubleModal}
	}
	answer := a.payload()
	action := text(answer, "response_action")
	switch {
	case a.failure != "":
		return trouble(a.failure)
	case answer == nil && len(a.body) > 0 && string(a.body) != "{}":
		return trouble("the body must be empty or JSON")
	case answer == nil:
		p.s.dismiss(v)
		return Outcome{}
	case action == "errors":
		errs, err := errorsFor(v, child(answer, "errors"))
		if err != nil {
			return trouble(err.Error())
		}
		v.Errors = errs
		p.s.showView(v)
		return Outcome{Errors: errs}
	case action == "clear":
		p.s.dismissAll(p.ID)
		return Outcome{}
	case action != "update" && action != "push":
		return trouble(fmt.Sprintf("unknown response_action %q", action))
	}
	raw := child(answer, "view")
	if err := invalid("invalid_arguments", blockkit.Modal, asJSON(raw)); err != nil {
		return trouble(reasons(err))
	}
	if err := p.s.freeExternalID(raw, v, action == "update"); err != nil {
		return trouble(err.Error())
	}
	if action == "update" {
		p.s.changeView(v, raw)
		return Outcome{}
	}
	if len(p.s.stacks[p.ID]) >= maxStack {
		return trouble("push_limit_reached")
	}
	p.s.pushView(p.ID, raw, v.origin)
	return Outcome{}
}

// errorsFor takes the app's errors for a form: each under the block_id of an input that is there.
func errorsFor(v *View, given object) (map[string]string, error) {
	errs := map[string]string{}
	for block, message := range given {
		isInput := slices.ContainsFunc(targets(v.blocks), func(t target) bool { return t.isInput() && t.blockID() == block })
		words, isText := message.(string)
		if !isInput || !isText {
			return nil, fmt.Errorf("errors for %q, which is no input block", block)
		}
		errs[block] = words
	}
	if len(errs) == 0 {
		return nil, fmt.Errorf("no errors in an errors answer")
	}
	return errs, nil
}
