package views

import (
	"fmt"

	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/privacy"
)

// cardDiscuss shows what is talked about now, and what waits.
func (d Desk) cardDiscuss(r practices.RetroRoom) []slack.Block {
	blocks := append(d.underDiscussion(r), d.cameOut(r)...)
	buttons := []slack.BlockElement{
		button(at("note", r), "", d.say("button.note")),
		button(at("action", r), "action", d.say("button.action")),
		button(at("park", r), "", d.say("button.park"))}
	if lengthens(r.Room) {
		buttons = append(buttons, button(at("extend", r), "", d.say("button.extend")))
	}
	return append(blocks, row(buttons...), d.waiting(r))
}

// What the card shows of the topics under discussion, in characters: shared by three in an asynchronous retro.
const (
	cardsChars = 4000
	notesChars = 3600
)

// underDiscussion draws the topic or topics of now with their cards and insights, and a question to try.
func (d Desk) underDiscussion(r practices.RetroRoom) []slack.Block {
	now := r.Retro.RetroNow(r.Session)
	var blocks []slack.Block
	for i, t := range now {
		text := d.ranked(r, t, quote(t.Title, 280))
		if r.Retro.Async {
			text += "\n" + d.say("topic.host", "person", d.person(string(r.Host(i))))
		}
		var cards []string
		for _, c := range t.Cards {
			cards = append(cards, bullet(d.signed(r, c, quote(c.Body.Text, 280))))
		}
		if len(cards) < 2 && !t.Named {
			cards = nil // the title says it all
		}
		blocks = append(blocks, section(list(append([]string{text}, d.first(cards, 8, min(cardsChars/len(now), 2400))...))))
		var notes []string
		for _, n := range r.Insights(t.ID) {
			notes = append(notes, bullet(quote(n.Body.Text, flow.NoteLength)))
		}
		if len(notes) > 0 {
			blocks = append(blocks, context(d.say("topic.insights")+"\n"+list(d.first(notes, 7, min(notesChars/len(now), 2800)))))
		}
		blocks = append(blocks, d.memory(r, t.ID)...)
		if len(now) > 1 {
			blocks = append(blocks, d.suggestions(r, t.ID)...)
		}
	}
	blocks = append(blocks, d.question(r)...)
	if len(now) == 1 { // first what is to be talked about, then what others do
		blocks = append(blocks, d.suggestions(r, now[0].ID)...)
	}
	return blocks
}

// ranked is a topic's title with the votes it got. Fewer than three ballots are not counted aloud: their sum would
// tell who voted for what.
func (d Desk) ranked(r practices.RetroRoom, t practices.Ranked, title string) string {
	for _, sum := range flow.In[flow.DotSum](r.Session, practices.StageVote) {
		if t.Votes > 0 && sum.Body.Ballots >= int(privacy.ROTI) {
			return d.say("topic.voted", "title", title, "votes", d.Words.Count("topic.votes", t.Votes))
		}
	}
	return d.say("topic.title", "title", title)
}

// question offers one of the format's questions, another one for each topic.
func (d Desk) question(r practices.RetroRoom) []slack.Block {
	prompts := r.Retro.Format.InsightPrompts
	if len(prompts) == 0 {
		return nil
	}
	i := r.Session.Times(practices.StageOutcome) % len(prompts)
	return []slack.Block{context(d.say("topic.prompt", "question", quote(prompts[i], 700)))}
}

// waiting names the topics that come next. Those that nobody voted for are not talked about, when others were.
func (d Desk) waiting(r practices.RetroRoom) slack.Block {
	if r.Retro.Async {
		return context(d.say("topic.together"))
	}
	agenda := practices.RetroAgenda(r.Session)
	from := r.Session.Times(practices.StageOutcome) + 1
	var lines []string
	for i := from; i < len(agenda) && len(lines) < 3; i++ {
		if agenda[i].Votes > 0 || agenda[0].Votes == 0 {
			lines = append(lines, fmt.Sprintf("%d. %s", i+1, quote(agenda[i].Title, 80)))
		}
	}
	if len(lines) == 0 {
		return context(d.say("topic.last"))
	}
	return context(d.say("topic.next") + "\n" + list(lines))
}

// cardThumbs asks whether to go on with the topic.
func (d Desk) cardThumbs(r practices.RetroRoom) []slack.Block {
	var buttons []slack.BlockElement
	for _, way := range []string{"up", "side", "down"} {
		buttons = append(buttons, button(at("thumb", r, way), way, d.say("thumbs."+way)))
	}
	return append(d.underDiscussion(r), row(buttons...))
}
