package views

import (
	"strconv"

	"github.com/slack-go/slack"

	"steward/internal/blockkit"
	"steward/internal/coaching"
)

// feltChart shows mood and energy on the home tab of the one person whose they are: a sentence, Slack's own chart and a
// table of the same numbers, so that nothing is in the picture alone.
func (d Desk) feltChart(j coaching.Journal) []slack.Block {
	felt := j.Feelings(feltMost)
	if len(felt) < 2 {
		return []slack.Block{context(d.say("coach.chart.early"))}
	}
	blocks := []slack.Block{section(d.feltSum(j))}
	t := table{caption: d.say("coach.chart.title"), rows: [][]string{{d.say("coach.chart.day"), d.say("coach.mood.label"), d.say("coach.energy.label")}}}
	var names []string
	var whole []coaching.Feeling // a line has no gaps: a point needs both
	for _, f := range felt {
		day := f.At.In(j.Zone).Format("2 Jan")
		t.rows = append(t.rows, []string{day, orDash(f.Mood), orDash(f.Energy)})
		if f.Mood > 0 && f.Energy > 0 {
			names, whole = append(names, day), append(whole, f)
		}
	}
	if len(whole) >= 2 {
		names = labels(names)
		mood := slack.DataVisualizationDataSeries{Name: blockkit.Cut(d.say("coach.mood.label"), chartLabel)}
		energy := slack.DataVisualizationDataSeries{Name: blockkit.Cut(d.say("coach.energy.label"), chartLabel)}
		for i, f := range whole {
			mood.Data = append(mood.Data, slack.NewDataVisualizationDataPoint(names[i], float64(f.Mood)))
			energy.Data = append(energy.Data, slack.NewDataVisualizationDataPoint(names[i], float64(f.Energy)))
		}
		blocks = append(blocks, slack.NewDataVisualizationBlock(blockkit.Cut(d.say("coach.chart.title"), chartTitle),
			slack.NewDataVisualizationLineChart(slack.NewDataVisualizationAxisConfig(names...), mood, energy)))
	}
	return append(blocks, t.blocks()...)
}

func orDash(n int) string {
	if n == 0 {
		return "–"
	}
	return strconv.Itoa(n)
}

// Coach is what one person's home tab says about their check-ins.
type Coach struct {
	Offered bool
	Journal coaching.Journal
}

// homeCoach offers check-ins, which are off until somebody turns them on. What was said stays within reach in any case.
func (d Desk) homeCoach(h Desktop) []slack.Block {
	c, j := h.Coach, h.Coach.Journal
	if !c.Offered && j.State == "" {
		return nil
	}
	settings := coachButton("cisettings", "-", "-", d.say("coach.button.settings"))
	journal := coachButton("cijournal", "-", "-", d.say("coach.button.journal"))
	blocks := []slack.Block{divider()}
	switch {
	case !c.Offered:
		return append(blocks, section(d.say("coach.home.gone")), row(journal))
	case j.State == "":
		return append(blocks, section(d.say("coach.home.offer")), row(coachButton("cisettings", "-", "-", d.say("coach.button.look"))))
	case j.State == coaching.Off:
		return append(blocks, section(d.say("coach.home", "state", d.CoachState(j))), row(settings, journal))
	}
	buttons := []slack.BlockElement{coachButton("cistart", "-", "-", d.coachStart(j))}
	if j.Due() {
		buttons = append(buttons, coachButton("cilater", "-", "-", d.say("coach.button.later")))
	}
	blocks = append(blocks, section(d.say("coach.home", "state", d.CoachState(j))), row(append(buttons, journal, settings)...))
	if j.Profile.Chart {
		blocks = append(blocks, d.feltChart(j)...)
	}
	return blocks
}
