package playground

import (
	"cmp"
	"fmt"
	"html/template"

	"steward/internal/fakeslack"
	"steward/internal/playground/blockhtml"
)

// drawnView is a modal or Home tab.
type drawnView struct {
	ID, HTMLID, Title, Depth string
	Submit, Close, Trouble   string
	HTML                     template.HTML
}

func (w window) home() *drawnView {
	v, ok := w.as.Home()
	if !ok {
		return nil
	}
	return w.view(v, w.slot+"-home")
}

func (w window) modal() *drawnView {
	stack := w.as.Stack()
	if len(stack) == 0 {
		return nil
	}
	top := w.view(stack[len(stack)-1], w.slot+"-modal")
	if len(stack) > 1 {
		top.Depth = fmt.Sprintf("step %d", len(stack))
		top.Close = cmp.Or(stack[len(stack)-1].CloseLabel, "Back")
	}
	return top
}

func (w window) view(v fakeslack.View, scope string) *drawnView {
	r := w.reader(scope+"-"+v.ID, "")
	r.Errors, r.Values = v.Errors, plainValues(v.Values)
	return &drawnView{
		ID: v.ID, HTMLID: scope + "-" + v.ID, Title: v.Title, Submit: v.SubmitLabel, Close: cmp.Or(v.CloseLabel, "Cancel"), Trouble: v.Trouble,
		HTML: blockhtml.Blocks(v.Blocks, r),
	}
}

func plainValues(values fakeslack.Values) blockhtml.Values {
	out := blockhtml.Values{}
	for block, actions := range values {
		out[block] = map[string]map[string]any{}
		for action, value := range actions {
			out[block][action] = value
		}
	}
	return out
}
