package views

import (
	"slices"

	"github.com/slack-go/slack"

	"steward/internal/blockkit"
	"steward/internal/practices"
)

// lines draw how something moved, as Slack's own line chart: a point of each series for every moment. nil where there is
// one moment only, or none.
func lines(title string, moments, names []string, values [][]float64, unit string) slack.Block {
	if len(moments) < 2 || len(names) == 0 {
		return nil
	}
	moments, names = labels(moments), labels(names)
	var all []slack.DataVisualizationDataSeries
	for i, name := range names[:min(len(names), seriesMost)] {
		s := slack.DataVisualizationDataSeries{Name: name}
		for j, m := range moments {
			s.Data = append(s.Data, slack.NewDataVisualizationDataPoint(m, values[i][j]))
		}
		all = append(all, s)
	}
	axis := slack.NewDataVisualizationAxisConfig(moments...)
	axis.YLabel = blockkit.Cut(unit, chartTitle)
	return slack.NewDataVisualizationBlock(blockkit.Cut(title, chartTitle), slack.NewDataVisualizationLineChart(axis, all...))
}

// told is a card in one round: the day, and its colour as it was told.
type toldCard struct {
	on     string
	colour int
}

// past are the rounds that told of a card, the oldest first, this one last.
func past(r practices.HealthRoom, now practices.CardResult) (all []toldCard) {
	if !now.Shown() {
		return nil
	}
	for _, b := range r.Health.Before {
		for _, c := range b.Cards {
			if c.ID == now.ID {
				all = append(all, toldCard{b.On, c.Colour})
			}
		}
	}
	return append(all, toldCard{"", now.Colour})
}

// movements say which cards stand elsewhere than the last time they were asked, and which stand where they stood.
func (d Desk) movements(r practices.HealthRoom, got practices.HealthResult) (lines []string) {
	var same []string
	for _, c := range got.Cards {
		all := past(r, c)
		if len(all) < 2 {
			continue
		}
		before := all[len(all)-2]
		if before.colour == c.Colour {
			same = append(same, d.say("health.titled", "card", quote(r.Health.Card(c.ID).Title, cardInList)))
			continue
		}
		lines = append(lines, d.say("health.before", "card", quote(r.Health.Card(c.ID).Title, 100), "date", dated(before.on),
			"was", quote(r.Health.Answer(before.colour).Label, 50), "is", quote(r.Health.Answer(c.Colour).Label, 50)))
	}
	if len(same) > 0 {
		lines = append(lines, d.say("health.same", "cards", d.listed(same)))
	}
	return lines
}

// cardLines draw how cards moved over the rounds in which they were asked. Colours are drawn, no means: a line never says
// more than the rounds said. Cards have their turn at different times, so that the moments are "the time before", not days.
func (d Desk) cardLines(r practices.HealthRoom, got practices.HealthResult) slack.Block {
	depth := chartMost
	var with [][]toldCard
	var names []string
	for _, c := range got.Cards {
		if all := past(r, c); len(all) > 1 {
			depth = min(depth, len(all))
			with, names = append(with, all), append(names, oneLine(r.Health.Card(c.ID).Title))
		}
	}
	if len(with) == 0 {
		return nil
	}
	var moments []string
	for i := range depth - 1 {
		moments = append(moments, d.Words.Count("health.ago", depth-1-i))
	}
	values := make([][]float64, len(with))
	for i, all := range with {
		for _, x := range all[len(all)-depth:] {
			values[i] = append(values[i], float64(x.colour))
		}
	}
	return lines(d.say("health.line"), append(moments, d.say("health.now")), names, values, d.say("health.axis"))
}

// moodLines draw the means of mood and energy over the weeks in which all of them were shown.
func (d Desk) moodLines(r practices.HealthRoom, got practices.HealthResult) slack.Block {
	var names, moments []string
	values := make([][]float64, len(r.Health.Items))
	for _, i := range r.Health.Items {
		names = append(names, d.say("health.mood."+i.ID))
	}
	for _, week := range append(slices.Clone(r.Health.Before), practices.HealthBefore{HealthResult: got}) {
		if len(week.Mood) < len(names) || slices.ContainsFunc(week.Mood, func(m practices.MoodResult) bool { return !m.Shown() }) {
			continue
		}
		if week.On == "" {
			week.On = d.say("health.now")
		}
		moments = append(moments, week.On)
		for i, m := range week.Mood {
			values[i] = append(values[i], m.Mean)
		}
	}
	return lines(d.say("health.mood.chart"), moments, names, values, d.say("health.mood.axis"))
}
