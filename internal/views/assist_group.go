package views

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

// Titled is a group of topics with a title that is offered for it.
type Titled struct {
	Topics []Stood  // in the order of the wall; one alone is a group already and is only named
	Lines  []string // what it says, a line each
	Title  string
}

// Stood is a topic as it stood on the wall when it was shown: its id, how many cards it had, and whether somebody had named it.
type Stood string

// StoodAs is how a topic stands.
func StoodAs(t flow.Topic) Stood { return Stood(fmt.Sprint(t.ID, " ", len(t.Cards), " ", t.Named)) }

// ID is the id of the topic.
func (s Stood) ID() string {
	id, _, _ := strings.Cut(string(s), " ")
	return id
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
	var shown [][]Stood
	for i, g := range found {
		var lines []string
		for _, l := range g.Lines {
			lines = append(lines, bullet(quote(l, 150)))
		}
		shown = append(shown, g.Topics)
		blocks = append(blocks, section(list(lines)), input(fmt.Sprint(FieldGrouped, i), d.say("assist.group.title"), "", true,
			textField(FieldGrouped, flow.TitleLength, false, "", g.Title)))
	}
	v := d.marked(ask, d.modal(d.say("assist.title"), d.say("assist.group.use"), at("assistgroup", r), blocks...))
	meta, _ := json.Marshal(shown) // ids and sizes alone, which say nothing about anybody
	v.PrivateMetadata = string(meta)
	return v
}

// WallMoved is the form for topics, with a sentence above it: what was offered is not on the wall any more as it was shown.
func (d Desk) WallMoved(form slack.ModalViewRequest) slack.ModalViewRequest {
	form.Blocks.BlockSet = append([]slack.Block{section(d.say("assist.group.moved"))}, form.Blocks.BlockSet...)
	return form
}
