package practices

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"steward/internal/flow"
)

// tellSignals writes down what everybody notices; words and votes show in what the room sees.
func (st *story) tellSignals(signals []flow.Signal) {
	for _, s := range signals {
		text := ""
		switch s.Kind {
		case flow.Revealed:
			text = "the cards of " + s.Stage + " are turned over"
			if st.s.Flow == DecisionKey {
				text = "the answers of " + s.Stage + " are shown"
			}
		case flow.Began:
			text = "-> " + s.Stage
		case flow.TimeUp:
			text = "time is up"
		case flow.Extended:
			text = "more time, until " + clock(st.s.Deadline)
		case flow.Joined:
			text = string(s.Who) + " joins"
		case flow.Left:
			text = string(s.Who) + " leaves"
		case flow.Handed:
			text = string(s.Who) + " facilitates now"
		case flow.Closed:
			text = "-> closed"
		case flow.Cancelled:
			text = "-> cancelled"
		}
		if text != "" {
			st.say("%s %s", clock(st.now), text)
		}
	}
}

func clock(t time.Time) string { return t.Format("Mon 15:04:05") }

// look writes down what everybody in the room sees.
func (st *story) look() {
	if st.s.Flow == DecisionKey {
		st.lookAtDecision()
		return
	}
	if st.s.Flow == HealthKey {
		st.lookAtHealth()
		return
	}
	left := ""
	if !st.s.Deadline.IsZero() {
		left = fmt.Sprintf(", %s left", st.s.Deadline.Sub(st.now))
	}
	r, err := LookIn[RetroRoom](st.s, "", flow.Viewer{}, st.now)
	if err != nil {
		st.say("%v", err)
		return
	}
	switch {
	case st.s.Cancelled:
		st.say("cancelled")
	case !st.s.Running():
		st.say("closed")
	default:
		st.say("%s%s", st.s.Stage, left)
	}
	switch st.s.Stage {
	case StageFacts:
		st.lookAtFacts(r)
	case StageCheckIn:
		for _, c := range flow.Latest[flow.Line](r.Session, StageCheckIn) {
			st.say("  %s: %s", c.By, c.Body.Text)
		}
	case StageCollect:
		st.lookAtScores(r)
		if st.s.Anonymity == flow.Strict {
			return // nobody sees counts
		}
		st.say("  closed cards: %s; %d of %d wrote or passed", countsOf(r.Inside.Cards), r.Inside.People, r.Inside.Voices)
	case StageGroup:
		for _, t := range RetroTopics(r.Session) {
			st.say("  %s", topicLine(t))
		}
	case StageVote:
		topics := len(RetroTopics(r.Session))
		dots, most := Dots(topics)
		st.say("  %s; %s each, at most %d on one", plural(topics, "topic"), plural(dots, "dot"), most)
	case StageDiscuss, StageThumbs, StageOutcome:
		st.lookAtTopics(r)
	case StageDecide, StageSummary:
		st.lookAtActions(r)
	case "":
		st.lookBack(r)
	}
	if st.s.Stage == StageSummary {
		st.lookAtReturn(r)
	}
}

func (st *story) lookAtFacts(r RetroRoom) {
	verdicts := flow.Verdicts(r.Session)
	for _, p := range r.Retro.Old {
		v, ok := verdicts[p.ID]
		text := "?"
		if ok {
			text = strings.Join(strings.Fields(strings.Join(append([]string{v.Status, v.Due, v.Reason}, v.Into...), " ")), " ")
		}
		st.say("  %s (%s, carried %s): %s", p.Title, p.Owner, plural(p.Carried, "time"), text)
	}
}

func (st *story) lookAtTopics(r RetroRoom) {
	for _, t := range r.Retro.RetroNow(r.Session) {
		st.say("  now: %s: %s", topicLine(t.Topic), plural(t.Votes, "vote"))
		for _, n := range flow.All[flow.Note](r.Session) {
			if n.Body.Topic == t.ID {
				st.say("    note: %s", n.Body.Text)
			}
		}
	}
	if len(st.s.Path) < 2 || st.s.Path[len(st.s.Path)-2].Stage != StageThumbs {
		return
	}
	if sum, ok := LastThumbs(st.s); ok {
		st.say("  thumbs: %d up, %d side, %d down", sum.Up, sum.Side, sum.Down)
	}
}

// lookAtScores shows what was asked before the cards.
func (st *story) lookAtScores(r RetroRoom) {
	switch safety, ok := r.Opening(); {
	case !ok:
	case !safety.Shown():
		st.say("  speaking openly: too few answers to show")
	default:
		st.say("  speaking openly: %.2f; offer the facilitator another way: %v", safety.Mean, safety.Offer)
	}
	for _, sum := range flow.In[flow.ScoreSum](r.Session, StageRadar) {
		for _, column := range r.Retro.Format.Columns {
			if spread := sum.Body.Each(column.ID); spread != nil {
				st.say("  %s: %v", column.ID, spread)
			}
		}
		st.say("  %s", plural(sum.Body.Answers, "answer"))
	}
}

func (st *story) lookAtActions(r RetroRoom) {
	for _, a := range r.Actions() {
		answer := "not answered yet"
		switch {
		case a.Owner == "":
			answer = "needs an owner"
		case a.Answered && a.Yes:
			answer = "accepted"
		case a.Answered:
			answer = "declined"
		}
		st.say("  [%s] %s: %s", answer, a.Owner, a.Title)
		if a.WhenThen != "" {
			st.say("    %s", a.WhenThen)
		}
	}
}

func (st *story) lookAtReturn(r RetroRoom) {
	roti, ok := r.Return()
	switch {
	case !ok:
	case !roti.Shown():
		st.say("  worth the time: too few answers to show")
	default:
		st.say("  worth the time: %.2f, median %g; ask everybody: %v", roti.Mean, roti.Median, roti.Ask)
	}
}

// lookBack lists what is left when a session is over.
func (st *story) lookBack(r RetroRoom) {
	for _, t := range RetroAgenda(r.Session) {
		st.say("  %s: %s", topicLine(t.Topic), plural(t.Votes, "vote"))
	}
	st.lookAtActions(r)
	st.lookAtReturn(r)
}

// see writes down the cards that one person sees.
func (st *story) see(who flow.Person) {
	r, err := Look(st.s, "", flow.Viewer{Person: who, As: mask(who)}, st.now)
	if err != nil {
		st.say("%v", err)
		return
	}
	cards := flow.In[flow.Item](r.Session, StageCollect)
	st.say("%s sees %s", who, plural(len(cards), "card"))
	for _, c := range cards {
		by := ""
		if c.By == mask(who) || c.By == who {
			by = " (own)"
		} else if c.By != "" {
			by = " (" + string(c.By) + ")"
		}
		st.say("  %s: %s%s", c.Body.Column, c.Body.Text, by)
	}
}

func topicLine(t flow.Topic) string {
	var texts []string
	for _, c := range t.Cards {
		texts = append(texts, c.Body.Text)
	}
	line := t.Column + ": " + strings.Join(texts, " + ")
	if t.Named {
		line += " = " + t.Title
	}
	return line
}

func countsOf(cards map[string]int) string {
	var parts []string
	for _, column := range slices.Sorted(maps.Keys(cards)) {
		parts = append(parts, fmt.Sprintf("%s %d", column, cards[column]))
	}
	if parts == nil {
		return "none"
	}
	return strings.Join(parts, ", ")
}

func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}
