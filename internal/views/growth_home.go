package views

import (
	"strings"

	"github.com/slack-go/slack"

	"steward/internal/growth"
)

// Growing is what one person's home tab says about their development plan, and about what others share or ask.
type Growing struct {
	Desk   growth.Desk
	Shared int // parts of other people's plans that they may read
	Asked  []growth.Question
}

// homeGrowth has one's own plan, and what others gave or asked in private.
func (d Desk) homeGrowth(h Desktop) []slack.Block {
	g := h.Growing.Desk
	if !g.Offered && !g.Begun() && h.Growing.Shared == 0 && len(h.Growing.Asked) == 0 {
		return nil
	}
	lines := []string{}
	var buttons []slack.BlockElement
	switch {
	case g.Begun():
		lines = append(lines, d.say("grow.home", "state", d.growHomeState(g)))
		buttons = append(buttons, growButton("grplan", "-", d.say("grow.button.plan")))
		if g.Status == growth.Active {
			buttons = append(buttons, growButton("grreview", "-", d.say("grow.button.review")))
		}
	case g.Offered:
		lines = append(lines, d.say("grow.home.offer"))
		buttons = append(buttons, growButton("grplan", "-", d.say("grow.button.look")))
	default:
		lines = append(lines, d.say("grow.home.others"))
	}
	if n := h.Growing.Shared; n > 0 {
		buttons = append(buttons, growButton("grshared", "-", d.say("grow.button.shared_with_me", "n", n)))
	}
	for i, q := range h.Growing.Asked {
		if i < askedAtHomeForViews {
			buttons = append(buttons, growButton("granswer", q.ID, d.say("grow.button.answer")))
		}
	}
	return []slack.Block{divider(), section(strings.Join(lines, "\n")), row(buttons...)}
}

// askedAtHomeForViews is how many questions of others the home tab offers to answer.
const askedAtHomeForViews = 3

// growHomeState says how the plan stands without a word that was written in it: a home tab is seen on shared screens.
func (d Desk) growHomeState(g growth.Desk) string {
	if g.Status != growth.Active {
		return d.say("grow.status." + string(g.Status))
	}
	return d.say("grow.home.active", "percent", percent(g.Progress()), "pace", d.say("grow.pace."+string(g.Pace(g.Today))), "review", calendar(g.NextReview.String()))
}
