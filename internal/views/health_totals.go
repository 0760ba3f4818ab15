package views

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/slack-go/slack"

	"steward/internal/practices"
	"steward/internal/privacy"
)

// healthTotals tells what a round came to: in sentences, which are enough alone, and in a table and a chart that show the
// same. A screen reader has the sentences and the table in place of the chart.
func (d Desk) healthTotals(r practices.HealthRoom) []slack.Block {
	got, over := r.Result()
	if !over {
		return nil
	}
	var t telling
	switch r.Health.Kind {
	case practices.HealthSafety:
		t = d.tellSafety(r, *got.Safety)
	case practices.HealthMood:
		t = d.tellMood(r, got)
	default:
		t = d.tellCards(r, got)
	}
	if !got.Told() && r.Health.Kind != practices.HealthMood {
		t.words = append(t.words, d.say("health.talk"))
	}
	return d.shown(t.words, t)
}

// tellCards tells the cards in the order in which to talk about them, then those that can rest, then what is hidden and why.
func (d Desk) tellCards(r practices.HealthRoom, got practices.HealthResult) (t telling) {
	talk := got.Talk()
	t.table = table{caption: d.say("health.table", "name", d.healthName(r)), rows: [][]string{{d.say("health.table.card"), d.say("health.table.all"),
		d.say("health.table.moves"), r.Health.Answer(practices.Green).Label, r.Health.Answer(practices.Amber).Label, r.Health.Answer(practices.Red).Label}}}
	tell := func(head string, places []int) {
		for i, at := range places {
			if i == 0 {
				t.words = append(t.words, head)
			}
			t.words, t.table.rows = append(t.words, d.cardWords(r, got.Cards[at])), append(t.table.rows, d.cardRow(r, got.Cards[at]))
		}
	}
	var rest []int
	var few, near []string
	for i, c := range got.Cards {
		title := d.say("health.titled", "card", quote(r.Health.Card(c.ID).Title, cardInList))
		switch {
		case c.Hidden == privacy.TooClose:
			near = append(near, title)
			continue
		case !c.Shown():
			few = append(few, title)
			continue
		}
		if !slices.Contains(talk, i) {
			rest = append(rest, i)
		}
	}
	tell(d.say("health.order"), talk)
	tell(d.say("health.rest"), rest)
	least := int(r.Health.Least)
	if len(few) > 0 {
		t.words = append(t.words, d.say("health.cards.few", "cards", d.listed(few), "why", d.say(privacy.TooFew, "least", least)))
	}
	if len(near) > 0 {
		t.words = append(t.words, d.say("health.cards.near", "cards", d.listed(near), "why", d.say(privacy.TooClose, "least", least)))
	}
	t.words = append(t.words, d.movements(r, got)...)
	t.chart = d.cardLines(r, got)
	return t
}

// cardInList is how much of a card's title a list of several quotes.
const cardInList = 60

// cardWords is a card in a sentence: symbol and word for its colour, where it moves, and the counts.
func (d Desk) cardWords(r practices.HealthRoom, c practices.CardResult) string {
	a := r.Health.Answer(c.Colour)
	text := d.say("health.card", "symbol", quote(a.Symbol, 5), "card", quote(r.Health.Card(c.ID).Title, 100), "colour", quote(a.Label, 50), "moves", quote(d.moves(r, c), 50))
	text += " " + d.say("health.counts", "n", c.N, "green", c.Counts[practices.Green], "amber", c.Counts[practices.Amber], "red", c.Counts[practices.Red])
	if c.Split {
		text += " " + d.say("health.split")
	}
	return text
}

// moves says where a card moves, or that too few said so.
func (d Desk) moves(r practices.HealthRoom, c practices.CardResult) string {
	if !c.Moves {
		return d.say("health.moves.unknown")
	}
	return r.Health.Trend(c.Trend)
}

func (d Desk) cardRow(r practices.HealthRoom, c practices.CardResult) []string {
	a := r.Health.Answer(c.Colour)
	cells := []string{oneLine(r.Health.Card(c.ID).Title), a.Symbol + " " + a.Label, oneLine(d.moves(r, c))}
	for _, answer := range []int{practices.Green, practices.Amber, practices.Red} {
		cells = append(cells, strconv.Itoa(c.Counts[answer]))
	}
	return cells
}

// tellSafety tells the score, the lowest statements as questions, and first of all when many were silent.
func (d Desk) tellSafety(r practices.HealthRoom, s practices.SafetyResult) (t telling) {
	if s.Hidden != "" {
		return telling{words: []string{d.say("health.safety.hidden", "why", d.say(s.Hidden, "least", s.Least))}}
	}
	if s.Few {
		t.words = append(t.words, d.say("health.safety.few"))
	}
	t.words = append(t.words, d.say("health.safety.score", "score", fmt.Sprintf("%.2f", s.Team), "n", s.N))
	for _, i := range s.Lowest() {
		t.words = append(t.words, d.say("health.safety.lowest", "text", quote(r.Health.Items[i].Text, 200)))
	}
	t.table = table{caption: d.say("health.safety.table"), rows: [][]string{{d.say("health.table.item"), d.say("table.mean")}}}
	for i, item := range r.Health.Items {
		text := oneLine(item.Text)
		if item.Reverse {
			text = d.say("health.turned", "text", text)
		}
		t.table.rows = append(t.table.rows, []string{text, fmt.Sprintf("%.2f", s.Items[i])})
	}
	if r.Published() {
		t.words = append(t.words, d.say("health.safety.published"))
	}
	var on []string
	var scores []float64
	for _, b := range r.Health.Before {
		on, scores = append(on, b.On), append(scores, b.Safety.Team)
	}
	for _, b := range r.Health.Before[max(0, len(r.Health.Before)-1):] {
		t.words = append(t.words, d.say("health.safety.before", "score", fmt.Sprintf("%.2f", b.Safety.Team), "date", dated(b.On)))
	}
	t.chart = lines(d.say("health.safety.line"), append(on, d.say("health.now")), []string{d.say("health.safety.series")}, [][]float64{append(scores, s.Team)}, d.say("health.safety.axis"))
	return t
}

// tellMood tells spread and mean of mood and energy.
func (d Desk) tellMood(r practices.HealthRoom, got practices.HealthResult) (t telling) {
	t.table = table{caption: d.say("health.mood.table"), rows: [][]string{{d.say("health.table.question"), d.say("table.mean"), "1", "2", "3", "4", "5"}}}
	for i, m := range got.Mood {
		name := d.say("health.mood." + m.ID)
		if !m.Shown() {
			t.words = append(t.words, d.say("health.card.hidden", "card", name, "why", d.say(m.Hidden, "least", int(m.Least))))
			continue
		}
		t.words = append(t.words, d.say("health.mood.line", "name", name, "question", quote(r.Health.Items[i].Text, 200), "mean", fmt.Sprintf("%.2f", m.Mean), "n", m.N, "spread", d.spread(m.Aggregate)))
		row := []string{name, fmt.Sprintf("%.2f", m.Mean)}
		for _, n := range m.Counts {
			row = append(row, strconv.Itoa(n))
		}
		t.table.rows = append(t.table.rows, row)
	}
	t.chart = d.moodLines(r, got)
	return t
}
