package views

import (
	"time"

	"github.com/slack-go/slack"

	"steward/internal/nudge"
)

// WithWaysOut adds to a message that nobody asked for what its reader may say about it: beside its buttons, else below.
// key is what the message is known by. A message that changes as things do has no way out once it asks nothing any more.
func (d Desk) WithWaysOut(blocks []slack.Block, key string, changes bool, ways []string) []slack.Block {
	if len(ways) == 0 {
		return blocks
	}
	var options []*slack.OptionBlockObject
	for _, w := range ways {
		options = append(options, option(w, d.say("nudge.choose."+w)))
	}
	menu := slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, plain(d.say("nudge.choose"), hintMax), Ref{Verb: "directset", Arg: key}.String(), options...)
	if len(blocks) > 0 {
		if last, ok := blocks[len(blocks)-1].(*slack.ActionBlock); ok {
			last.Elements.ElementSet = append(last.Elements.ElementSet, menu)
			return blocks
		}
	}
	if changes {
		return blocks
	}
	return append(blocks, row(menu))
}

// DirectNoted says what came of a choice in that menu; until is when the message comes again.
func (d Desk) DirectNoted(what string, until time.Time) string {
	return d.say("nudge.direct.noted."+what, "date", writtenOn(until))
}

// kindOf names a kind in a list of kinds: a reminder by its name or text, any other message by what it is about.
func (d Desk) kindOf(k nudge.Kind) string {
	if key := "nudge." + k.Trigger; k.Text == "" && d.Words.Has(key) {
		return d.say(key)
	}
	return k.Name()
}
