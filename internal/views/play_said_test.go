package views

import (
	"fmt"

	"steward/internal/flow"
	"steward/internal/practices"
)

// said is what people do in each stage of a play: as much as a long retro would hold.
var said = map[string]func(*play){
	practices.StageFacts:   sayFacts,
	practices.StageCheckIn: sayCheckIn,
	practices.StageSafety:  func(p *play) { p.everybody(score("openly")) },
	practices.StageRadar:   func(p *play) { p.everybody(score(p.format.Columns[0].ID)) },
	practices.StageCollect: sayCards,
	practices.StageGroup:   sayGroups,
	practices.StageVote:    sayVotes,
	practices.StageDiscuss: sayInsights,
	practices.StageThumbs:  sayThumbs,
	practices.StageOutcome: sayOutcomes,
	practices.StageDecide:  sayActions,
	practices.StageRate:    func(p *play) { p.everybody(score("roti")) },
	practices.StageSummary: sayPublish,
}

func (p *play) many(usual int) int {
	if p.each > 0 {
		return p.each
	}
	return usual
}

func sayFacts(p *play) {
	for i, old := range practiced(p).Old {
		v := flow.Verdict{Action: old.ID, Reason: p.text(fmt.Sprint("reason ", i), flow.NoteLength)}
		switch v.Status = []string{"done", "dropped", "escalated", "split", "going"}[i%5]; {
		case v.Status == "split":
			v.Into = []string{p.text("part one", flow.ActionLength), p.text("part two", flow.ActionLength)}
		case v.Status == "going" && old.Carried < flow.MostCarried:
			v.Due = "2030-04-01"
		case v.Status == "going":
			v.Status = "done"
		}
		p.say(old.Owner, v)
	}
}

func practiced(p *play) practices.Retro {
	r, err := practices.Of(p.s)
	if err != nil {
		p.t.Fatal(err)
	}
	return r.(practices.Retro)
}

func sayCheckIn(p *play) {
	p.everybody(func(i int) flow.Body { return flow.Line{Text: p.text(fmt.Sprint("check-in ", i), flow.ItemLength)} })
}

// score gives 1, 2, 3, 4, 5, 1 … so that every score is somebody's.
func score(question string) func(i int) flow.Body {
	return func(i int) flow.Body { return flow.Scores{On: map[string]int{question: i%5 + 1}} }
}

// sayCards deals the cards out, column by column; who wrote none has nothing to add.
func sayCards(p *play) {
	for i := range p.cards {
		column := p.format.Columns[i%len(p.format.Columns)].ID
		p.say(member(i%p.people), flow.Item{Column: column, Text: p.text(fmt.Sprintf("card %d of %s", i, member(i%p.people)), flow.ItemLength)})
	}
	if p.cards < p.people {
		p.say(member(p.people-1), flow.Nothing{})
	}
}

func sayGroups(p *play) {
	ids := topicIDs(p.s)
	if len(ids) < 4 {
		return
	}
	big := min(len(ids)-2, 60)
	if p.each > 0 {
		big = p.each
	}
	p.say(lead, flow.Merge{Cards: ids[:big]})
	p.say(lead, flow.Title{Group: ids[0], Text: p.text("group", flow.TitleLength)})
	p.say(lead, flow.Merge{Cards: ids[big : big+2]})
}

func sayVotes(p *play) {
	ids := topicIDs(p.s)
	dots, _ := practices.Dots(len(ids))
	p.everybody(func(i int) flow.Body {
		ballot := flow.Dots{On: map[string]int{}}
		for n := range dots {
			ballot.On[ids[n%min(len(ids), 7)]] = 1
		}
		return ballot
	})
}

func sayInsights(p *play) {
	for _, t := range practiced(p).RetroNow(p.s) {
		for i := range p.many(8) {
			p.say(member(i%p.people), flow.Note{Topic: t.ID, Text: p.text(fmt.Sprint("insight ", i), flow.NoteLength)})
		}
	}
	p.say(lead, flow.Park{Text: p.text("parked", flow.NoteLength), Owner: lead})
}

func sayThumbs(p *play) {
	p.everybody(func(i int) flow.Body { return flow.Thumb{Way: []string{"up", "side", "down"}[i%3]} })
}

func sayOutcomes(p *play) {
	now := practiced(p).RetroNow(p.s)
	if len(now) == 0 {
		return
	}
	for i := range p.many(6) {
		p.say(lead, flow.Outcome{Topic: now[0].ID, Kind: "decision", Text: p.text(fmt.Sprint("decision ", i), flow.NoteLength)})
		p.say(lead, flow.Action{Topic: now[0].ID, Title: p.text(fmt.Sprint("outcome ", i), flow.ActionLength), Owner: lead})
	}
}

func sayActions(p *play) {
	kinds := []string{"action", "experiment", "agreement", "escalation"}
	for i := range p.many(12) {
		owner := member(i % p.people)
		long := func(of string) string { return p.text(fmt.Sprint(of, " ", i), flow.ActionLength) }
		p.say(owner, flow.Action{Title: long("action"), Owner: owner, Due: "2030-03-18", DoneWhen: long("done when"),
			WhenThen: long("when"), Kind: kinds[i%len(kinds)]})
		if i%3 < 2 {
			p.say(owner, flow.Accept{Action: fmt.Sprintf("click%d", p.click), Yes: i%3 == 0, WhenThen: long("then")})
		}
		p.say(lead, flow.Park{Text: p.text(fmt.Sprint("parked ", i), flow.NoteLength)})
	}
}

func sayPublish(p *play) {
	publish := flow.Publish{Short: p.text("in short", flow.ShortLength-40) + "\nand a <!here> second line"}
	for _, c := range flow.In[flow.Item](p.s, practices.StageCollect) {
		if len(publish.Quotes) < 10 {
			publish.Quotes = append(publish.Quotes, c.ID)
		}
	}
	p.say(lead, publish)
}
