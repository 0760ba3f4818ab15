package fakeslack

import (
	"fmt"
	"slices"

	"steward/internal/blockkit"
)

// maxStack is how many modals may lie on each other.
const maxStack = 3

// Submit presses the submit button of a modal. The client first looks for itself whether the form is complete; then the
// app decides: close it, show errors, change it, or push another one.
func (p Person) Submit(v View) Outcome { return p.done(p.submit(v)) }

func (p Person) submit(v View) Outcome {
	var faults map[string]string
	a, err := p.interact(func() (object, error) {
		if why := p.able(); why != "" {
			return nil, unable(why)
		}
		sp, err := p.topmost(v)
		if err != nil {
			return nil, err
		}
		open := sp.view
		if open.SubmitLabel == "" {
			return nil, unable("this modal has nothing to submit")
		}
		open.Trouble = ""
		open.Errors = formErrors(open.blocks, open.Values)
		p.changed(sp)
		if faults = open.Errors; len(faults) > 0 {
			return nil, unable("")
		}
		payload := p.payload("view_submission")
		payload["trigger_id"] = p.s.newTrigger(p.ID, open.origin, open.ID)
		payload["view"] = open.wire()
		payload["response_urls"] = p.responseURLs(open)
		return payload, nil
	})
	switch {
	case len(faults) > 0:
		return Outcome{Errors: faults}
	case err != nil:
		return Outcome{Error: err.Error()}
	}
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	return p.answered(v.ID, a)
}

// topmost finds a modal that nothing covers.
func (p Person) topmost(v View) (spot, error) {
	sp, err := p.spot(v)
	if err != nil {
		return sp, err
	}
	stack := p.s.stacks[p.ID]
	if sp.view.Type != "modal" || stack[len(stack)-1] != sp.view {
		return sp, fmt.Errorf("another modal lies on top of %q", sp.view.Title)
	}
	return sp, nil
}

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

// responseURLs are for selects of a form that asked for one by response_url_enabled.
func (p Person) responseURLs(v *View) []any {
	urls := []any{}
	for _, t := range targets(v.blocks) {
		value := v.Values[t.blockID()][t.actionID()]
		channel, _ := value[slots[t.kind()].value].(string)
		if truth(t.element, "response_url_enabled") && channel != "" {
			urls = append(urls, object{
				"block_id": t.blockID(), "action_id": t.actionID(), "channel_id": channel,
				"response_url": p.s.newHook(hook{user: p.ID, channel: channel}),
			})
		}
	}
	return urls
}

// Close presses the cancel button of the topmost modal; the one below shows again.
func (p Person) Close(v View) Outcome { return p.done(p.close(v, false)) }

// CloseAll presses the × of a modal, which closes the whole stack.
func (p Person) CloseAll(v View) Outcome { return p.done(p.close(v, true)) }

func (p Person) close(v View, all bool) Outcome {
	p.s.mu.Lock()
	sp, err := p.topmost(v)
	if err != nil {
		p.s.mu.Unlock()
		return Outcome{Error: err.Error()}
	}
	all = all || sp.view.ClearOnClose
	gone := []*View{sp.view}
	if all {
		gone = slices.Clone(p.s.stacks[p.ID])
		slices.Reverse(gone)
	}
	var results []<-chan answer
	for _, g := range gone {
		if g.NotifyOnClose {
			payload := p.payload("view_closed")
			payload["view"], payload["is_cleared"] = g.wire(), all
			results = append(results, p.s.begin(p.interaction(payload), 0, ""))
		}
		p.s.dismiss(g)
	}
	p.s.mu.Unlock()
	for _, r := range results { // the client does not wait for these, but a test wants to know that they arrived
		<-r
	}
	return Outcome{}
}
