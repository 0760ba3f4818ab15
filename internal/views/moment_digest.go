package views

import (
	"github.com/slack-go/slack"
)

// Digest is what was learned in a week, as a channel reads it.
type Digest struct {
	Team                   string // id, for the way to change it
	New, Adapted, Verified []NoteName
	Ended                  []EndedTrial
	Stories                []Story
	Suggested              []Suggestion
}

// EndedTrial is what came of a trial, without the team.
type EndedTrial struct{ Name, State, Why string }

// What a digest lists of each kind: more is not read, and one click away.
const (
	newInDigest     = 5
	endedInDigest   = 6
	storiesInDigest = 4
)

// Digest is the weekly message. It counts nobody's work and sets no team beside another.
func (d Desk) Digest(g Digest) Message {
	blocks := []slack.Block{header(d.say("digest.title"))}
	part := func(key string, lines []string, most int) {
		if len(lines) > 0 {
			blocks = append(blocks, section(d.say(key)+"\n"+list(d.first(lines, most, 2700))))
		}
	}
	names := func(notes []NoteName) (lines []string) {
		for _, n := range notes {
			lines = append(lines, bullet(d.say("digest.note", "name", quote(n.Name, 150))))
		}
		return lines
	}
	var ended, stories []string
	for _, t := range g.Ended {
		ended = append(ended, bullet(d.say("digest.ended."+t.State, "name", quote(t.Name, 120), "why", quote(t.Why, 200))))
	}
	for _, s := range g.Stories {
		stories = append(stories, bullet(d.storyLine(s)))
	}
	part("digest.new", names(g.New), newInDigest)
	part("digest.adapted", names(g.Adapted), newInDigest)
	part("digest.verified", names(g.Verified), newInDigest)
	part("digest.ended", ended, endedInDigest)
	part("digest.stories", stories, storiesInDigest)
	for i, s := range g.Suggested {
		if i == 0 {
			blocks = append(blocks, divider(), section(d.say("digest.suggested")))
		}
		blocks = append(blocks, sectionWith(d.suggested(s), button(noteRef("noteread", s.ID), s.ID, d.say("moment.button.read"))))
	}
	blocks = append(blocks, row(button(noteRef("notes", ""), "", d.say("digest.button.find")), button(noteRef("mway", g.Team), g.Team, d.say("digest.button.change"))),
		context(d.say("digest.seen")))
	return Message{Text: d.say("digest.text"), Blocks: blocks}
}

// storyLine is a story as a digest tells it, without a name.
func (d Desk) storyLine(s Story) string {
	return d.say("digest.story", "name", quote(s.Name, 120), "had", quote(s.Had, 120), "came", quote(s.Came, 160))
}
