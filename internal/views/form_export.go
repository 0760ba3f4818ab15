package views

import (
	"fmt"
	"slices"

	"github.com/slack-go/slack"

	"steward/internal/practices"
)

// exportParts is how many fields an exported text may take: 60,000 characters, more than any summary.
const exportParts = 20

// Export shows a text to copy, in fields of Slack's size. It stays with whoever asked.
func (d Desk) Export(r practices.RetroRoom, text string) slack.ModalViewRequest {
	return d.exported(at("export", r), text)
}

func (d Desk) exported(id, text string) slack.ModalViewRequest {
	blocks := []slack.Block{section(d.say("export.how"))}
	for part := range slices.Chunk([]rune(text), fieldMax) {
		n := len(blocks)
		if n > exportParts {
			break
		}
		name := fmt.Sprint("part:", n)
		blocks = append(blocks, input(name, d.say("export.part", "n", n), "", true, textField(name, fieldMax, true, "", string(part))))
	}
	return d.modal(d.say("export.form"), d.say("button.done"), id, blocks...)
}
