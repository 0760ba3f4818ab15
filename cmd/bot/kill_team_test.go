package main

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"steward/internal/fakeslack"
	"steward/internal/practices"
	"steward/internal/views"
)

// A team plays retros in its channel and does not mind when the bot dies: whoever gets no answer tries again, as people
// do. It notes what the bot acknowledged.
type team struct {
	t       *testing.T
	slack   *fakeslack.Server
	channel string
	people  []string // the first facilitates
	async   bool
	cards   int           // of each person
	acting  chan struct{} // told, if somebody listens, that a person acts right now
	retros  []*played
	ask     func() string // what the bot is doing, for a test that fails
}

// played is one retro, and what the bot said that it took.
type played struct {
	session string
	goal    string
	mu      sync.Mutex
	cards   []string          // acknowledged: the answer listed them
	doubted []string          // typed, and never answered
	votes   map[string]string // topic by person
	actions []string
}

func (p *played) note(add func(*played)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	add(p)
}

// acts tells whoever waits for it that somebody acts.
func (t *team) acts() {
	select {
	case t.acting <- struct{}{}:
	default:
	}
}

// patience is how long somebody tries the same thing before the test gives up.
const patience = 60 * time.Second

var errAgain = errors.New("not yet")

// until tries something again and again.
func (t *team) until(what string, try func() error) {
	t.t.Helper()
	var err error
	for began := time.Now(); time.Since(began) < patience; time.Sleep(50*time.Millisecond + rand.N(100*time.Millisecond)) {
		if err = try(); err == nil {
			return
		}
	}
	var shows []string
	for _, m := range t.slack.Messages(t.channel) {
		shows = append(shows, m.Shows())
	}
	doing := ""
	if t.ask != nil {
		doing = t.ask()
	}
	t.t.Fatalf("%s: %s: %v; the channel shows:\n%s\n%s", t.channel, what, err, strings.Join(shows, "\n---\n"), doing)
}

// wentWell is an outcome without any error.
func wentWell(o fakeslack.Outcome) error {
	if !o.OK() {
		return fmt.Errorf("%s %v", o.Error, o.Errors)
	}
	return nil
}

var liveButton = regexp.MustCompile(`"action_id":\s*"more:([^:"]+):([a-z]+)\.\d+:`)

// live returns a message of the channel that looks like the live one, and its session and stage. After a post that
// nobody was sure of there may be two: people take any.
func (t *team) live() (m fakeslack.Message, session, stage string) {
	messages := t.slack.Messages(t.channel)
	rand.Shuffle(len(messages), func(i, j int) { messages[i], messages[j] = messages[j], messages[i] })
	for _, x := range messages {
		if id := liveButton.FindSubmatch(x.Blocks); id != nil {
			return x, string(id[1]), string(id[2])
		}
	}
	return m, "", ""
}

// at waits until the live message shows a stage.
func (t *team) at(stage string) (m fakeslack.Message) {
	t.t.Helper()
	t.until("the stage "+stage, func() error {
		var now string
		if m, _, now = t.live(); now != stage {
			return fmt.Errorf("it is %q", now)
		}
		return nil
	})
	return m
}

// ids returns the action ids of a verb in a message or window.
func ids(blocks []byte, verb string) (found []string) {
	for _, id := range regexp.MustCompile(`"action_id":\s*"(`+verb+`:[^"]*)"`).FindAllSubmatch(blocks, -1) {
		found = append(found, string(id[1]))
	}
	return found
}

// press clicks the nth button of a verb on the live message, once.
func (t *team) press(who, stage, verb string, nth int) error {
	m, _, now := t.live()
	if now != stage {
		return fmt.Errorf("the stage is %q", now)
	}
	found := ids(m.Blocks, verb)
	if len(found) <= nth {
		return fmt.Errorf("no button %s", verb)
	}
	t.acts()
	return wentWell(t.slack.Person(who).Click(m, found[nth]))
}

// window opens a form from the live message and waits for it for a moment.
func (t *team) window(who, stage, verb, callback string) (v fakeslack.View, err error) {
	return t.windowAt(who, stage, verb, callback, 0)
}

// windowAt is the same for the nth button of a verb.
func (t *team) windowAt(who, stage, verb, callback string, nth int) (v fakeslack.View, err error) {
	p := t.slack.Person(who)
	if v, open := p.View(); open {
		p.CloseAll(v)
	}
	if err := t.press(who, stage, verb, nth); err != nil {
		return v, err
	}
	for began := time.Now(); time.Since(began) < 2*time.Second; time.Sleep(5 * time.Millisecond) {
		if v, open := p.View(); open && strings.HasPrefix(v.CallbackID, callback+":") {
			return v, nil
		}
	}
	return v, errAgain
}

// submit presses the button of a form until there is an answer: the form stays open as long as there is none.
func (t *team) submit(who string, v fakeslack.View) (fakeslack.Outcome, error) {
	p := t.slack.Person(who)
	for began := time.Now(); time.Since(began) < patience; time.Sleep(100 * time.Millisecond) {
		t.acts()
		out := p.Submit(v)
		if out.Error == "" {
			return out, wentWell(out)
		}
	}
	return fakeslack.Outcome{}, errAgain
}

// all does something for everybody at the same time.
func (t *team) all(do func(who string)) {
	var everybody sync.WaitGroup
	for _, who := range t.people {
		everybody.Go(func() { do(who) })
	}
	everybody.Wait()
}

// onward moves the session on from a stage, unless it has moved by itself.
func (t *team) onward(from string) {
	t.t.Helper()
	t.until("on from "+from, func() error {
		if _, _, now := t.live(); now != from {
			return nil
		}
		verb := "next"
		if m, _, _ := t.live(); len(ids(m.Blocks, "to")) > 0 {
			verb = "to"
		}
		if err := t.press(t.people[0], from, verb, 0); err != nil {
			return err
		}
		time.Sleep(300 * time.Millisecond)
		return errAgain
	})
}

// play runs one retro from the start to its published summary.
func (t *team) play() {
	t.t.Helper()
	r := &played{goal: fmt.Sprintf("goal%s%d", t.channel, len(t.retros)), votes: map[string]string{}}
	t.retros = append(t.retros, r)
	t.start(r)
	for stage := ""; ; {
		_, session, now := t.live()
		if session != r.session {
			break // closed
		}
		if now == stage && now != practices.StageDiscuss {
			time.Sleep(20 * time.Millisecond)
			continue
		}
		stage = now
		t.stage(r, stage)
	}
}

// stage does what people do in a stage, and moves on.
func (t *team) stage(r *played, stage string) {
	t.t.Helper()
	switch stage {
	case practices.StageFacts:
		m, _, _ := t.live()
		for n := range ids(m.Blocks, "verdict") {
			t.until("verdict", func() error { return t.verdict(stage, n) })
		}
	case practices.StageCheckIn:
		t.until("check in", func() error { return t.say(t.people[1], stage, "checkin", "text", r.goal+" feels fine") })
	case practices.StageCollect:
		t.all(func(who string) { t.collect(r, who) })
	case practices.StageVote:
		t.all(func(who string) { t.vote(r, who) })
	case practices.StageDiscuss:
		t.until("note", func() error { return t.say(t.people[2], stage, "note", "text", r.goal+" understood") })
	case practices.StageDecide:
		t.until("act", func() error { return t.act(r, stage) })
	case practices.StageRate:
		t.all(func(who string) {
			t.until("rate", func() error {
				if _, _, now := t.live(); now != stage {
					return nil
				}
				return t.press(who, stage, "score", 3)
			})
		})
	case practices.StageSummary:
		t.until("publish", func() error { return t.publish(r) })
		return
	}
	t.onward(stage)
}

// verdict says that the nth earlier action is done. One that was carried over twice holds the stage until somebody does.
func (t *team) verdict(stage string, nth int) error {
	if _, _, now := t.live(); now != stage {
		return nil
	}
	v, err := t.windowAt(t.people[0], stage, "verdict", "verdict", nth)
	if err != nil {
		return err
	}
	if out := t.slack.Person(t.people[0]).Choose(v, "Status", "Done"); !out.OK() {
		return wentWell(out)
	}
	_, err = t.submit(t.people[0], v)
	return err
}

func (t *team) start(r *played) {
	t.t.Helper()
	lead := t.slack.Person(t.people[0])
	_, before, _ := t.live()
	t.until("start", func() error {
		if _, session, _ := t.live(); session != "" && session != before {
			r.session = session
			return nil
		}
		if v, open := lead.View(); open {
			lead.CloseAll(v)
		}
		if err := wentWell(lead.Command(t.channel, "/retro")); err != nil {
			return err
		}
		var v fakeslack.View
		for began := time.Now(); v.ID == ""; time.Sleep(5 * time.Millisecond) {
			if top, open := lead.View(); open {
				v = top
			} else if time.Since(began) > 2*time.Second {
				return errAgain
			}
		}
		lead.Choose(v, views.FieldFormat, "start-stop-continue")
		lead.Choose(v, views.FieldPeople, t.people...)
		lead.Fill(v, views.FieldGoal, r.goal)
		if t.async {
			lead.Choose(v, views.FieldMode, "async")
		}
		if _, err := t.submit(lead.ID, v); err != nil {
			return err // also when an earlier try had arrived after all
		}
		for began := time.Now(); time.Since(began) < 5*time.Second; time.Sleep(10 * time.Millisecond) {
			if _, session, _ := t.live(); session != "" && session != before {
				r.session = session
				return nil
			}
		}
		return errAgain
	})
}

// say fills a form of one text.
func (t *team) say(who, stage, verb, block, text string) error {
	v, err := t.window(who, stage, verb, verb)
	if err != nil {
		return err
	}
	if err := wentWell(t.slack.Person(who).Fill(v, field(v, block), text)); err != nil {
		return err
	}
	_, err = t.submit(who, v)
	return err
}

// collect writes some cards, and sometimes has nothing to add first.
func (t *team) collect(r *played, who string) {
	p := t.slack.Person(who)
	if rand.N(3) == 0 {
		t.until("nothing to add", func() error { return t.press(who, practices.StageCollect, "nothing", 0) })
	}
	for n := range t.cards {
		text := fmt.Sprintf("%s card %d of %s", r.goal, n, strings.ToLower(who))
		time.Sleep(rand.N(150 * time.Millisecond)) // a thought takes its time
		tries := 0
		t.until("write a card", func() error {
			v, open := p.View()
			if !open || !strings.HasPrefix(v.CallbackID, "cards:") {
				var err error
				if v, err = t.window(who, practices.StageCollect, "cards", "cards"); err != nil {
					return err
				}
			}
			mine := text
			if tries > 0 {
				mine = fmt.Sprintf("%s, try %d", text, tries)
			}
			if err := wentWell(p.Fill(v, field(v, "column:start"), mine)); err != nil {
				return err
			}
			t.acts()
			out := p.Submit(v)
			switch shown, open := p.View(); {
			case len(out.Errors) > 0:
				return wentWell(out)
			case out.Error == "" && open && strings.Contains(string(shown.Blocks), mine):
				r.note(func(r *played) { r.cards = append(r.cards, mine) })
				return nil
			case out.Error == "":
				t.t.Errorf("%q was answered and is not listed in:\n%s", mine, shown.Shows())
				return errAgain
			}
			if rand.N(2) == 0 { // they write something else into the form before they press again
				r.note(func(r *played) { r.doubted = append(r.doubted, mine) })
				tries++
			}
			return wentWell(out)
		})
	}
	if v, open := p.View(); open {
		p.CloseAll(v)
	}
}

var optionValue = regexp.MustCompile(`"value":\s*"([^"]+)"`)

// vote spends one dot.
func (t *team) vote(r *played, who string) {
	t.until("vote", func() error {
		if _, _, now := t.live(); now != practices.StageVote {
			return nil
		}
		v, err := t.window(who, practices.StageVote, "vote", "vote")
		if err != nil {
			return err
		}
		choices := optionValue.FindAllSubmatch(v.Blocks, -1)
		if len(choices) == 0 {
			return errors.New("no topic to vote for")
		}
		topic := string(choices[rand.N(len(choices))][1])
		if err := wentWell(t.slack.Person(who).Choose(v, views.FieldDot(0), topic)); err != nil {
			return err
		}
		if _, err := t.submit(who, v); err != nil {
			return err
		}
		r.note(func(r *played) { r.votes[who] = topic })
		return nil
	})
}

// act proposes an action for somebody else, who is asked in a direct message when the retro takes days.
func (t *team) act(r *played, stage string) error {
	p := t.slack.Person(t.people[1])
	v, err := t.window(p.ID, stage, "action", "action")
	if err != nil {
		return err
	}
	title := fmt.Sprintf("Write down %s %d", r.goal, len(r.actions))
	p.Fill(v, field(v, views.FieldTitle), title)
	p.Choose(v, field(v, views.FieldOwner), t.people[2])
	for range 2 { // doubts are shown once
		if _, err := t.submit(p.ID, v); err != nil {
			return err
		}
		var open bool
		if v, open = p.View(); !open {
			r.actions = append(r.actions, title)
			return nil
		}
	}
	return errAgain
}

func (t *team) publish(r *played) error {
	if _, session, _ := t.live(); session != r.session {
		return nil // it was published, and the answer was lost
	}
	v, err := t.window(t.people[0], practices.StageSummary, "preview", "publish")
	if err != nil {
		return err
	}
	if _, err := t.submit(t.people[0], v); err != nil {
		return err
	}
	for began := time.Now(); time.Since(began) < 3*time.Second; time.Sleep(10 * time.Millisecond) {
		if _, session, _ := t.live(); session != r.session {
			return nil
		}
	}
	return errAgain
}

// healed presses a button of everything in the channel that may be the card of a retro, until only one is left.
func (t *team) healed(r *played) {
	t.t.Helper()
	t.until("one card of "+r.session, func() error {
		mine := t.cardsOf(r)
		if len(mine) == 1 && len(ids(mine[0].Blocks, "export")) == 1 {
			return nil
		}
		for _, m := range mine {
			t.slack.Person(t.people[0]).Click(m, append(ids(m.Blocks, "export"), ids(m.Blocks, "more")...)[0])
		}
		return fmt.Errorf("%d cards", len(mine))
	})
}

// cardsOf are the messages of the channel that are the live one of a retro, or its twins.
func (t *team) cardsOf(r *played) []fakeslack.Message {
	return slices.DeleteFunc(t.slack.Messages(t.channel), func(m fakeslack.Message) bool {
		id := regexp.MustCompile(`"(more|export):` + r.session + ":")
		return !id.Match(m.Blocks) || m.EphemeralTo != ""
	})
}

// board is everything that the retro's card shows behind "See all cards".
func (t *team) board(r *played) (text string) {
	t.t.Helper()
	t.until("the board", func() error {
		p := t.slack.Person(t.people[3])
		if v, open := p.View(); open {
			p.CloseAll(v)
		}
		m := t.cardsOf(r)[0]
		buttons := ids(m.Blocks, "all")
		if len(buttons) == 0 {
			return errAgain // it is drawn in a moment
		}
		if err := wentWell(p.Click(m, buttons[0])); err != nil {
			return err
		}
		for began := time.Now(); time.Since(began) < 2*time.Second; time.Sleep(5 * time.Millisecond) {
			if v, open := p.View(); open {
				text = string(v.Blocks)
				return nil
			}
		}
		return errAgain
	})
	return text
}

// summaries are the messages that the channel keeps of a retro.
func (t *team) summaries(r *played) []fakeslack.Message {
	goal := regexp.MustCompile(`Goal: ` + r.goal + `\b`) // the next summary tells what became of this one's action
	return slices.DeleteFunc(t.slack.Messages(t.channel), func(m fakeslack.Message) bool {
		return m.ThreadTS != "" && m.ThreadTS != m.TS || !goal.MatchString(m.Shows()) || strings.Contains(string(m.Blocks), r.session)
	})
}
