package fakeslack

import (
	"fmt"
	"slices"
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
