package views

import (
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"steward/internal/growth"
)

// GrowLevels shows where somebody stands against the grade that they aim at, and what might be worth a goal. Whoever is
// there already may build on a strength: growth is not only repair.
func (d Desk) GrowLevels(g growth.Desk) slack.ModalViewRequest {
	gaps := growth.Gaps(g.RoleOf(), g.GradeOf(), g.Assessments)
	suggested := g.Suggested()
	blocks := []slack.Block{section(d.say("grow.levels.lead", "role", quote(g.RoleOf().Name, 100), "grade", quote(g.GradeOf().Name, 100)))}
	switch {
	case len(gaps) == 0:
		blocks = append(blocks, section(d.say("grow.levels.none")))
	case len(suggested) == 0:
		blocks = append(blocks, section(d.say("grow.suggest.none")))
	default:
		blocks = append(blocks, section(d.say("grow.suggest")))
	}
	for _, x := range suggested {
		c, _ := g.RoleOf().Competency(x.Competency)
		blocks = append(blocks, sectionWith(d.say("grow.suggest.line", "name", quote(c.Name, 100), "level", inLevels(x.Level), "expected", x.Expected, "text", quote(c.Levels[x.Expected], 400)),
			growChoice("grgoalnew", "-", c.ID, d.say("grow.button.goal_of"))))
	}
	var lines []string
	for _, x := range gaps {
		c, _ := g.RoleOf().Competency(x.Competency)
		lines = append(lines, d.growLevelLine(g, c, x))
	}
	if len(lines) > 0 {
		blocks = append(append(blocks, divider(), section(d.say("grow.levels.all"))), pack(lines)...)
		blocks = append(blocks, context(d.say("grow.levels.how")))
	}
	if slices.ContainsFunc(gaps, func(x growth.Gap) bool { a := g.Assessments[x.Competency]; return a.LeadFiled || a.PeersFiled }) {
		blocks = append(blocks, context(d.say("grow.levels.filed")))
	}
	if slices.ContainsFunc(gaps, func(x growth.Gap) bool { _, ok := g.Assessments[x.Competency].Apart(); return ok }) && g.AloneNow() {
		blocks = append(blocks, context(d.say("grow.levels.alone", "date", calendar(g.Alone.String()))))
	}
	blocks = append(blocks, divider(), row(growButton("grgoalnew", "-", d.say("grow.button.goal")),
		growChoice("grassess", "-", "0", d.say("grow.button.assess")), growButton("grask", "-", d.say("grow.button.ask")),
		growButton("grplan", "-", d.say("grow.button.plan"))), d.growSeen(g))
	return d.modal(d.say("grow.title.levels"), "", "notice", blocks...)
}

// growLevelLine is one competency: level, what the grade expects, and what views come to. Single views of peers are not
// there to be shown.
func (d Desk) growLevelLine(g growth.Desk, c growth.Competency, x growth.Gap) string {
	a := g.Assessments[c.ID]
	line := d.say("grow.levels.line", "name", quote(c.Name, 100), "level", inLevels(x.Level), "expected", x.Expected)
	if x.Size() <= 1e-9 {
		line = d.say("grow.levels.strength", "name", quote(c.Name, 100), "level", inLevels(x.Level), "expected", x.Expected)
	}
	var views []string
	filed := func(so bool, view string) string {
		if so {
			return d.say("grow.view.filed", "view", view)
		}
		return view
	}
	if a.Self > 0 {
		views = append(views, d.say("grow.view.self", "n", a.Self))
	}
	if a.Lead > 0 {
		views = append(views, filed(a.LeadFiled, d.say("grow.view.lead", "n", a.Lead)))
	}
	if a.Peers.N >= growth.FewestPeers {
		views = append(views, filed(a.PeersFiled, d.say("grow.view.peers", "n", a.Peers.N, "mean", inLevels(a.Peers.Mean))))
	}
	if len(views) > 1 || a.Self == 0 { // of one's own view alone the level says it all
		line += "\n" + d.say("grow.views", "views", strings.Join(views, ", "))
	}
	if s := a.Sees(); s != growth.Alike {
		line += "\n" + d.say("grow.sight."+string(s))
	}
	return line
}
