package views

import (
	"slices"
	"strconv"

	"github.com/slack-go/slack"

	"steward/internal/ballot"
	"steward/internal/practices"
)

// opinionsShown is how many statements are told of those that groups share, and of those that divide them.
const opinionsShown = 5

// landscape shows the map of a disagreement for a message: how large the groups are, what they share and what divides
// them. Who is in which is not known to anybody.
func (d Desk) landscape(r practices.DecisionRoom) []slack.Block { return pack(d.landscapeWords(r)) }

// landscapeWords says the same in lines.
func (d Desk) landscapeWords(r practices.DecisionRoom) []string {
	if !r.Session.Visited(practices.StageSift) || r.Session.Stage == practices.StageSift {
		return nil
	}
	o, _, shown := practices.Landscape(r.Session)
	switch {
	case !shown:
		return []string{d.say("landscape.hidden", "least", practices.SiftLeast)}
	case len(o.Sizes) == 0:
		return []string{d.say("landscape.nobody")}
	}
	words := []string{d.camps(o.Sizes)}
	words = append(words, d.opinions(r, o, o.Shared, d.say("landscape.shared"), d.sharedLine)...)
	words = append(words, d.opinions(r, o, o.Divides, d.say("landscape.divides"), d.dividingLine)...)
	if len(o.Shared)+len(o.Divides) == 0 {
		words = append(words, d.say("landscape.mixed"))
	}
	return words
}

// camps says how many groups see things alike, and how large they are.
func (d Desk) camps(sizes []int) string {
	if len(sizes) == 1 {
		return begin(d.say("landscape.one", "n", d.number(sizes[0])))
	}
	var each []string
	for _, n := range sizes {
		each = append(each, strconv.Itoa(n))
	}
	return d.say("landscape.groups", "n", d.number(len(sizes)), "sizes", d.listed(each))
}

func (d Desk) opinions(r practices.DecisionRoom, o ballot.Opinions, ids []string, title string, line func(text string, x ballot.Opinion) string) []string {
	if len(ids) == 0 {
		return nil
	}
	texts := map[string]string{}
	for _, c := range r.Statements() {
		texts[c.ID] = c.Body.Text
	}
	var lines []string
	for _, id := range ids {
		if i := slices.IndexFunc(o.Statements, func(x ballot.Opinion) bool { return x.Statement == id }); i >= 0 {
			lines = append(lines, bullet(line(quote(texts[id], 1000), o.Statements[i])))
		}
	}
	return append([]string{title}, d.first(lines, opinionsShown, sectionMax)...)
}

// sharedLine is a statement towards which all groups lean the same way.
func (d Desk) sharedLine(text string, x ballot.Opinion) string {
	if x.All.Leans() < 0 {
		return d.say("landscape.rejects", "text", text, "n", x.All.Disagree, "of", x.All.Answers())
	}
	return d.say("landscape.agrees", "text", text, "n", x.All.Agree, "of", x.All.Answers())
}

// dividingLine is a statement towards which groups lean differently, each named by its place in the list of sizes.
func (d Desk) dividingLine(text string, x ballot.Opinion) string {
	var for_, against []string
	for i, g := range x.Groups {
		switch g.Leans() {
		case 1:
			for_ = append(for_, d.say("landscape.group", "n", i+1))
		case -1:
			against = append(against, d.say("landscape.group", "n", i+1))
		}
	}
	return d.say("landscape.line", "text", text, "for", d.listed(for_), "against", d.listed(against))
}
