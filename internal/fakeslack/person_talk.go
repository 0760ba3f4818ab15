package fakeslack

import "strings"

// Say writes a message in a channel, in a thread unless that is "".
func (p Person) Say(channel, thread, words string) Outcome {
	return p.done(p.say(channel, thread, words))
}

// Mention writes a message that names the bot, at its beginning unless the words already do.
func (p Person) Mention(channel, thread, words string) Outcome {
	if !strings.Contains(words, "<@"+BotUserID+">") {
		words = "<@" + BotUserID + "> " + words
	}
	return p.Say(channel, thread, words)
}

// DM writes to the bot in the Messages tab.
func (p Person) DM(words string) Outcome {
	p.s.mu.Lock()
	tab := p.s.manifest.Features.Home
	p.s.mu.Unlock()
	if !tab.MessagesTab || tab.ReadOnly {
		return p.done(impossible("Sending messages to this app has been turned off."))
	}
	return p.Say(p.BotDM(), "", words)
}

func (p Person) say(channel, thread, words string) Outcome {
	s := p.s
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.channels[channel]
	switch {
	case s.users[p.ID] == nil || c == nil || !c.Has(p.ID):
		return impossible("%s is not in %s", p.ID, channel)
	case c.Archived:
		return impossible("%s is archived", channel)
	case words == "":
		return impossible("there is nothing to send")
	}
	if parent := c.find(thread); parent != nil && parent.ThreadTS != "" {
		thread = parent.ThreadTS
	}
	m := &Message{User: p.ID, Text: words, ThreadTS: thread}
	m.blocks = s.complete([]any{richText(words)})
	m.Blocks = asJSON(m.blocks)
	s.post(c, m)
	sent := *m
	return Outcome{Message: &sent}
}

// OpenHome opens the app's Home tab. The outcome's view is what stood there at that moment, nil if nothing was published
// yet; what the app publishes now shows in [Person.AwaitHome].
func (p Person) OpenHome() Outcome { return p.done(p.openTab("home")) }

// OpenMessages opens the app's Messages tab.
func (p Person) OpenMessages() Outcome { return p.done(p.openTab("messages")) }

func (p Person) openTab(tab string) Outcome {
	s := p.s
	s.mu.Lock()
	defer s.mu.Unlock()
	home := s.manifest.Features.Home
	if s.users[p.ID] == nil {
		return impossible("%s", troubleNoUser)
	}
	if tab == "home" && !home.HomeTab || tab == "messages" && !home.MessagesTab {
		return impossible("this app has no %s tab", tab)
	}
	ev := object{"user": p.ID, "channel": s.dm(BotUserID, p.ID).ID, "tab": tab}
	var out Outcome
	if v := s.homes[p.ID]; v != nil {
		ev["view"] = v.wire()
		shown := v.snapshot()
		out.View = &shown
	}
	s.event("app_home_opened", p.ID, ev)
	return out
}

// Shortcut uses a global shortcut, by the name in the menu or its callback_id.
func (p Person) Shortcut(name string) Outcome {
	a, err := p.interact(func() (object, error) {
		if why := p.able(); why != "" {
			return nil, unable(why)
		}
		sc, ok := p.s.manifest.shortcut("global", name)
		if !ok {
			return nil, unable("there is no global shortcut " + name)
		}
		payload := p.payload("shortcut")
		payload["callback_id"], payload["action_ts"] = sc.CallbackID, p.s.newTS()
		payload["trigger_id"] = p.s.newTrigger(p.ID, "", "")
		return payload, nil
	})
	if err != nil {
		return p.done(Outcome{Error: err.Error()})
	}
	return p.done(Outcome{Error: clickTrouble(a)})
}

// MessageShortcut uses a shortcut from the menu of a message.
func (p Person) MessageShortcut(m Message, name string) Outcome {
	a, err := p.interact(func() (object, error) {
		if why := p.able(); why != "" {
			return nil, unable(why)
		}
		sc, ok := p.s.manifest.shortcut("message", name)
		if !ok {
			return nil, unable("there is no message shortcut " + name)
		}
		sp, err := p.spot(m)
		if err != nil {
			return nil, err
		}
		payload := p.payload("message_action")
		payload["callback_id"], payload["action_ts"] = sc.CallbackID, p.s.newTS()
		payload["trigger_id"] = p.s.newTrigger(p.ID, m.Channel, "")
		payload["channel"] = object{"id": sp.conv.ID, "name": sp.conv.payloadName()}
		payload["message_ts"], payload["message"] = m.TS, sp.message.wire()
		payload["response_url"] = p.s.newHook(hook{user: p.ID, channel: m.Channel, ts: m.TS})
		return payload, nil
	})
	if err != nil {
		return p.done(Outcome{Error: err.Error()})
	}
	return p.done(Outcome{Error: clickTrouble(a)})
}
