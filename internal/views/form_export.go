package views

import (
	"fmt"

	"github.com/slack-go/slack"

	"steward/internal/practices"
)

// Export shows a text to copy, in fields of Slack's size. It stays with whoever asked.
func (d Desk) Export(r practices.Room, text string) slack.ModalViewRequest {
	blocks := []slack.Block{section(d.say("export.how"))}
	runes := []rune(text)
	for i := 0; len(runes) > 0 && i < 20; i++ {
		n := min(len(runes), sectionMax)
		name := fmt.Sprint("part:", i)
		blocks = append(blocks, input(name, d.say("export.part", "n", i+1), "", true, textField(name, sectionMax, true, "", string(runes[:n]))))
		runes = runes[n:]
	}
	return d.modal(d.say("export.form"), d.say("button.done"), at("export", r), blocks...)
}
