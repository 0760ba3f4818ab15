package main

import (
	"strings"
	"testing"
	"time"

	"steward/internal/config"
	"steward/internal/fakeslack"
	"steward/internal/practices"
)

// gone waits until a message is deleted.
func (t *team) gone(m fakeslack.Message) {
	t.t.Helper()
	t.until("a message to go", func() error {
		for _, x := range t.slack.Messages(m.Channel) {
			if x.TS == m.TS {
				return errAgain
			}
		}
		return nil
	})
}

// stays waits long enough for a message to be deleted if it was going to be.
func (t *team) stays(m fakeslack.Message) {
	t.t.Helper()
	time.Sleep(1500 * time.Millisecond)
	for _, x := range t.slack.Messages(m.Channel) {
		if x.TS == m.TS {
			return
		}
	}
	t.t.Errorf("a click took this message away:\n%s", m.Shows())
}

func TestATwinOfTheCardGoesAtAClickHoweverOldItIs(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	c := &team{t: t, slack: r.slack, channel: "CTEAM", people: crewIDs(), cards: 1}
	p := &played{goal: "twins", votes: map[string]string{}}
	c.start(p)
	first := c.at(practices.StageCheckIn)
	twin := r.slack.Seed(fakeslack.Message{Channel: "CTEAM", User: fakeslack.BotUserID, Text: first.Text, Blocks: first.Blocks}, r.clock.Now())
	r.press("UANN", first, "next")
	for _, m := range []fakeslack.Message{twin} {
		r.press("UBOB", m, "checkin") // the retro has moved on: refused, and healed
		c.gone(m)
	}
	late := r.slack.Seed(fakeslack.Message{Channel: "CTEAM", User: fakeslack.BotUserID, Text: first.Text, Blocks: first.Blocks}, r.clock.Now())
	r.press("UANN", late, "next")
	c.gone(late)
	if m := c.at(practices.StageCollect); m.TS != first.TS {
		t.Errorf("the live message was %s and is %s", first.TS, m.TS)
	}
}

func TestAClickInAThreadOrADirectMessageTakesNothingAway(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	c := &team{t: t, slack: r.slack, channel: "CTEAM", people: crewIDs(), cards: 1, async: true}
	p := &played{goal: "threads", votes: map[string]string{}}
	c.start(p)
	c.all(func(who string) { c.collect(p, who) })
	for _, stage := range []string{practices.StageCollect, practices.StageGroup} {
		c.at(stage)
		c.onward(stage)
	}
	c.all(func(who string) { c.vote(p, who) })
	c.onward(practices.StageVote)
	card := c.at(practices.StageDiscuss)
	var topic fakeslack.Message
	c.until("the thread of a topic", func() error {
		for _, m := range r.slack.Messages("CTEAM") {
			if m.ThreadTS == card.TS && m.TS != card.TS {
				topic = m
				return nil
			}
		}
		return errAgain
	})
	r.press("UBOB", topic, "note")
	v := r.view(r.as("UBOB"), "Note an insight")
	r.as("UBOB").CloseAll(v)
	c.stays(topic)
	r.press("UBOB", card, "more") // Slack names a thread also where it begins
	c.stays(card)
	r.as("UBOB").CloseAll(r.view(r.as("UBOB"), "More"))
	if err := c.act(p, practices.StageDiscuss); err != nil {
		t.Fatal(err)
	}
	ask, err := r.as("UCID").AwaitMessage(r.as("UCID").BotDM(), p.actions[0])
	if err != nil {
		t.Fatal(err)
	}
	r.press("UCID", ask, "open")
	if v := r.view(r.as("UCID"), "The action"); !strings.Contains(v.Shows(), p.actions[0]) {
		t.Errorf("the action's window: %s", v.Shows())
	}
	c.stays(ask)
}
