package views

import (
	"encoding/json"
	"fmt"

	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

// Titled is a group of topics with a title that is offered for it.
type Titled struct {
	IDs   []string // of its topics, in the order of the wall; one that is a group already is only named
	Lines []string // what it says, a line each
	Title string
}

// FieldGrouped begins the fields of the window with groups by the model; the group's place in its list follows.
const FieldGrouped = "grouped."

// NoGroupings says that the model found nothing, and shows what Steward suggests by itself.
func (d Desk) NoGroupings(ask string, instead []slack.Block) slack.ModalViewRequest {
	blocks := append([]slack.Block{section(d.say("assist.group.none")), context(d.say("assist.not.fine"))}, instead...)
	return d.modal(d.say("assist.title"), "", "notice", append(blocks, d.rating(ask))...)
}

// Groupings are what the model offers for a wall: each title can be changed, and one that is emptied is left out. What is
// put together is what is shown.
func (d Desk) Groupings(ask string, r practices.RetroRoom, found []Titled) slack.ModalViewRequest {
	blocks := []slack.Block{section(d.say("assist.group.how"))}
	var ids [][]string
	for i, g := range found {
		var lines []string
		for _, l := range g.Lines {
			lines = append(lines, bullet(quote(l, 150)))
		}
		ids = append(ids, g.IDs)
		blocks = append(blocks, section(list(lines)), input(fmt.Sprint(FieldGrouped, i), d.say("assist.group.title"), "", true,
			textField(FieldGrouped, flow.TitleLength, false, "", g.Title)))
	}
	v := d.marked(ask, d.modal(d.say("assist.title"), d.say("assist.group.use"), at("assistgroup", r), blocks...))
	meta, _ := json.Marshal(ids) // ids alone, which say nothing about anybody
	v.PrivateMetadata = string(meta)
	return v
}
