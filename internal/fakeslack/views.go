package fakeslack

import (
	"slices"
	"strconv"
	"time"
)

// newView puts a view of the app on somebody's screen. The caller holds the lock and has checked it.
func (s *Server) newView(user string, raw object, origin string) *View {
	v := &View{ID: s.newID("V"), Type: text(raw, "type"), User: user, team: s.opts.Team.ID, origin: origin}
	v.RootID = v.ID
	s.views[v.ID] = v
	s.fillView(v, raw)
	return v
}

// fillView writes the app's view over v, keeping what was typed into fields that stay.
func (s *Server) fillView(v *View, raw object) {
	v.CallbackID, v.PrivateMetadata, v.ExternalID = text(raw, "callback_id"), text(raw, "private_metadata"), text(raw, "external_id")
	v.NotifyOnClose, v.ClearOnClose = truth(raw, "notify_on_close"), truth(raw, "clear_on_close")
	v.raw = object{}
	for _, key := range []string{"title", "submit", "close"} {
		v.raw[key] = s.completeValue(raw[key])
	}
	v.Title, v.SubmitLabel = text(child(raw, "title"), "text"), text(child(raw, "submit"), "text")
	v.CloseLabel = orElse(text(child(raw, "close"), "text"), "Cancel")
	v.blocks = s.complete(list(raw, "blocks"))
	v.Blocks = asJSON(v.blocks)
	v.Values = startingValues(v.blocks, v.Values, v.origin)
	v.Errors, v.Trouble = nil, ""
	s.lastID++
	v.Hash = strconv.FormatInt(s.opts.Now().Unix(), 10) + "." + strconv.FormatInt(s.lastID, 36)
	s.showView(v)
}

// showView notes what the person sees now and tells feeds.
func (s *Server) showView(v *View) {
	kind, where := ChangedView, "modal"
	if v.Type == "home" {
		kind, where = ChangedHome, "home"
	}
	s.show(v.User, where, v.Shows(), v.JSON())
	s.tell(Change{Kind: kind, User: v.User, View: v.ID})
}

func (s *Server) changeView(v *View, raw object) { s.fillView(v, raw) }

// openView shows a modal as the only one: what was open before goes.
func (s *Server) openView(user string, raw object, origin string) *View {
	s.dismissAll(user)
	v := s.newView(user, raw, origin)
	s.stacks[user] = []*View{v}
	return v
}

// pushView lays a modal on top of the stack.
func (s *Server) pushView(user string, raw object, origin string) *View {
	stack := s.stacks[user]
	v := s.newView(user, raw, origin)
	if len(stack) > 0 {
		v.RootID, v.PreviousID = stack[0].ID, stack[len(stack)-1].ID
	}
	s.stacks[user] = append(stack, v)
	return v
}

// dismiss takes one modal away.
func (s *Server) dismiss(v *View) {
	s.stacks[v.User] = slices.DeleteFunc(s.stacks[v.User], func(other *View) bool { return other == v })
	delete(s.views, v.ID)
	s.tell(Change{Kind: ChangedView, User: v.User, View: v.ID})
}

func (s *Server) dismissAll(user string) {
	for _, v := range slices.Clone(s.stacks[user]) {
		s.dismiss(v)
	}
}

// freeExternalID refuses a view whose external_id another living view has; v itself may keep its own when changed.
func (s *Server) freeExternalID(raw object, v *View, changes bool) error {
	id := text(raw, "external_id")
	if id == "" {
		return nil
	}
	for _, other := range s.views {
		if other.ExternalID == id && !(changes && other == v) {
			return refuse("duplicate_external_id")
		}
	}
	return nil
}

// publish puts a view on a person's Home tab, which keeps its id for ever.
func (s *Server) publish(user string, raw object) *View {
	v := s.homes[user]
	if v == nil {
		v = s.newView(user, raw, "")
		s.homes[user] = v
		return v
	}
	s.fillView(v, raw)
	return v
}

// hookLife and hookUses are the limits of a response_url.
const (
	hookLife = 30 * time.Minute
	hookUses = 5
)
