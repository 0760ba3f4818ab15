package views

import (
	"github.com/slack-go/slack"

	"steward/internal/growth"
)

// Fields of the form that shares a part of a plan.
const (
	FieldGrowPart   = "grow_part"
	FieldGrowReader = "grow_reader"
)

// MostShared is how many characters may be shared at once: what is longer is read by nobody in a window.
const MostShared = 20_000

// growParts are the parts that are there to be shared, as options: what part, and about which goal.
func (d Desk) growParts(g growth.Desk) (options []*slack.OptionBlockObject) {
	for _, goal := range g.Goals {
		if goal.Status != growth.Closed && len(options) < growGoals {
			options = append(options, option(growth.ShareGoal+"."+goal.ID, d.say("grow.part.goal", "goal", oneLine(goal.Title))))
		}
	}
	for _, part := range []string{growth.SharePage, growth.ShareLevels, growth.ShareWhole} {
		if g.Shareable(part, "") {
			options = append(options, option(part+".", d.say("grow.part."+part)))
		}
	}
	return options
}

// GrowShare asks which part, and with whom.
func (d Desk) GrowShare(g growth.Desk, part string) slack.ModalViewRequest {
	back := d.growBack(d.say("grow.button.plan"))
	options := d.growParts(g)
	if len(options) == 0 {
		return d.modal(d.say("grow.title.share"), "", "notice", section(d.say("grow.share.nothing")), back)
	}
	blocks := []slack.Block{section(d.say("grow.share.lead")),
		input(FieldGrowPart, d.say("grow.share.part"), "", false, selectField(FieldGrowPart, d.say("grow.choose"), part, options...)),
		input(FieldGrowReader, d.say("grow.share.with"), d.say("grow.share.with.hint"), false, personField(FieldGrowReader, d.say("grow.choose"), g.Support.Mentor)), back}
	if g.AloneNow() {
		blocks = append(blocks, context(d.say("grow.levels.alone", "date", calendar(g.Alone.String()))))
	}
	return d.modal(d.say("grow.title.share"), d.say("grow.button.preview"), growRef("grshare", "-"), blocks...)
}

// GrowPreview shows exactly what one person will read. seen names those words, so that no others are approved.
func (d Desk) GrowPreview(me, reader, part, about, seen, title, words, note string) slack.ModalViewRequest {
	var blocks []slack.Block
	if note != "" {
		blocks = append(blocks, section(note))
	}
	blocks = append(blocks, section(d.say("grow.share.preview", "person", d.person(reader))), divider())
	blocks = append(blocks, d.growRead(me, title, words)...)
	blocks = append(blocks, divider(), context(d.say("grow.share.then")), row(growButton("grshare", "-", d.say("grow.button.back"))))
	return d.modal(d.say("grow.title.share"), d.say("grow.button.approve"), growRef("grapprove", "-", part+"|"+about+"|"+reader+"|"+seen), blocks...)
}

func (d Desk) growRead(owner, title, words string) []slack.Block {
	return append([]slack.Block{section(d.say("grow.read.head", "person", d.person(owner), "title", quote(title, 300)))}, own(words)...)
}

// GrowShares lists what its owner shared, each with the way to end it.
func (d Desk) GrowShares(g growth.Desk, note string) slack.ModalViewRequest {
	var blocks []slack.Block
	if note != "" {
		blocks = append(blocks, section(note))
	}
	blocks = append(blocks, section(d.say("grow.shares.lead")))
	for i, s := range g.Shares {
		if i == growShares {
			break
		}
		blocks = append(blocks, sectionWith(d.say("grow.shares.line", "title", quote(s.Title, 200), "person", d.person(s.Who), "date", writtenOn(s.At)),
			growButton("grwithdraw", s.ID, d.say("grow.button.withdraw"))), context(d.say("grow.shares.words", "words", quote(s.Words, 300))))
	}
	if len(g.Shares) == 0 {
		blocks = append(blocks, context(d.say("grow.shares.none")))
	}
	return d.modal(d.say("grow.title.shares"), "", "notice", append(blocks, divider(), row(growButton("grshare", "-", d.say("grow.button.share")), growButton("grplan", "-", d.say("grow.button.plan"))))...)
}

// GrowRead is what one reader reads: the words that were approved for them, and nothing else.
func (d Desk) GrowRead(s growth.Share) slack.ModalViewRequest {
	blocks := append(d.growRead(s.Who, s.Title, s.Words), divider(), context(d.say("grow.read.note", "date", writtenOn(s.At))), row(growButton("grshared", "-", d.say("grow.button.all_shared"))))
	return d.modal(d.say("grow.title.read"), "", "notice", blocks...)
}

// GrowShared lists what others share with somebody.
func (d Desk) GrowShared(shares []growth.Share, note string) slack.ModalViewRequest {
	var blocks []slack.Block
	if note != "" {
		blocks = append(blocks, section(note))
	}
	blocks = append(blocks, section(d.say("grow.shared.lead")))
	for i, s := range shares {
		if i == 2*growShares {
			break
		}
		blocks = append(blocks, sectionWith(d.say("grow.shared.line", "person", d.person(s.Who), "title", quote(s.Title, 200), "date", writtenOn(s.At)),
			growButton("grread", s.ID, d.say("button.open"))))
	}
	if len(shares) == 0 {
		blocks = append(blocks, context(d.say("grow.shared.none")))
	}
	return d.modal(d.say("grow.title.read"), "", "notice", blocks...)
}

// GrowTold is the message by which somebody hears that something was shared with them: neutral, for messages can be read
// where windows cannot.
func (d Desk) GrowTold(id string) Message {
	m := d.Plain(d.say("grow.told"))
	m.Blocks = append(m.Blocks, row(growButton("grread", id, d.say("button.open"))))
	return m
}
