package fakeslack

import "slices"

var methodsHistory = map[string]method{
	"conversations.history": {tier: tier3, do: (*call).history},
	"conversations.replies": {tier: tier3, do: (*call).replies},
}

// past is a channel whose messages the bot may read: its scope, and its membership.
func (c *call) past() (*conversation, error) {
	conv, err := c.readable("history")
	if err != nil {
		return nil, err
	}
	if !conv.Has(BotUserID) {
		return nil, refuse("not_in_channel")
	}
	return conv, nil
}

// history lists messages newest first; replies stay in their threads unless they were broadcast.
func (c *call) history() (object, error) {
	conv, err := c.past()
	if err != nil {
		return nil, err
	}
	var found []any
	for _, m := range slices.Backward(conv.messages) {
		if m.EphemeralTo == "" && (m.ThreadTS == "" || m.ThreadTS == m.TS || m.Broadcast) && c.within(m.TS) {
			found = append(found, c.remembered(*m))
		}
	}
	return c.messages(found)
}

// replies lists a thread oldest first, its parent at the top.
func (c *call) replies() (object, error) {
	conv, err := c.past()
	if err != nil {
		return nil, err
	}
	ts := c.args.str("ts")
	parent := conv.find(ts)
	if parent == nil || parent.EphemeralTo != "" {
		return nil, refuse("thread_not_found")
	}
	found := []any{c.remembered(*parent)}
	for _, m := range conv.messages {
		if m.EphemeralTo == "" && m.TS != ts && m.ThreadTS == ts && c.within(m.TS) {
			found = append(found, c.remembered(*m))
		}
	}
	return c.messages(found)
}

func (c *call) messages(found []any) (object, error) {
	out, err := c.page("messages", found, 100)
	if err != nil {
		return nil, err
	}
	out["has_more"] = out["response_metadata"].(object)["next_cursor"] != ""
	out["pin_count"] = 0
	return out, nil
}

// within tells whether a message lies between oldest and latest; at the very ends only if inclusive.
func (c *call) within(ts string) bool {
	oldest, latest, inclusive := c.args.str("oldest"), c.args.str("latest"), c.args.truth("inclusive")
	at := timeOf(ts)
	if oldest != "" && (at.Before(timeOf(oldest)) || at.Equal(timeOf(oldest)) && !inclusive) {
		return false
	}
	return latest == "" || at.Before(timeOf(latest)) || at.Equal(timeOf(latest)) && inclusive
}

// remembered is a message as history gives it: with metadata only when asked.
func (c *call) remembered(m Message) object {
	out := m.wire()
	if !c.args.truth("include_all_metadata") {
		delete(out, "metadata")
	}
	return out
}
