package views

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

// SummaryDraft is the preview with a model's draft in the field for the facilitator's own words, and with the quotes that
// they had ticked. It carries the mark of the draft, so that one that goes out as it is says what it is.
func (d Desk) SummaryDraft(ask string, r practices.RetroRoom, draft string, ticked []string) slack.ModalViewRequest {
	v := d.Drafted("summary", ask, d.Preview(r, draft, ticked...))
	v.PrivateMetadata += " " + draftMark(draft)
	return v
}

// Unedited reports whether a text is the draft of the window with this metadata, but for spaces and lines.
func Unedited(metadata, text string) bool {
	_, mark, carried := strings.Cut(metadata, " ")
	return carried && text != "" && mark == draftMark(text)
}

func draftMark(text string) string {
	sum := sha256.Sum256([]byte(strings.Join(strings.Fields(text), " ")))
	return hex.EncodeToString(sum[:12])
}

// shortBy says whose words a summary begins with: a person's own, or a model's as they were.
func (d Desk) shortBy(p flow.Publish, person string) string {
	if p.Drafted {
		return d.say("assist.short.drafted", "person", person)
	}
	return d.say("summary.short", "person", person)
}

// shortInFile says the same above a section of the file.
func (d Desk) shortInFile(p flow.Publish, person string) string {
	if p.Drafted {
		return d.say("assist.md.short.drafted", "person", person)
	}
	return d.say("md.short", "person", person)
}

// SummaryBeside shows a draft beside a preview in which the facilitator has written already.
func (d Desk) SummaryBeside(ask, draft string) slack.ModalViewRequest {
	return d.beside(ask, d.say("assist.beside.summary"), draft)
}

// ActionBeside shows the draft of an action beside a form in which somebody has written already.
func (d Desk) ActionBeside(ask string, a flow.Action) slack.ModalViewRequest {
	texts := []string{a.Title}
	if a.DoneWhen != "" {
		texts = append(texts, a.DoneWhen)
	}
	return d.beside(ask, d.say("assist.beside.action"), texts...)
}

// beside shows words to copy: what was typed and chosen stands in the window behind.
func (d Desk) beside(ask, how string, texts ...string) slack.ModalViewRequest {
	var blocks []slack.Block
	for _, t := range texts {
		blocks = append(blocks, own(t)...)
	}
	return d.marked(ask, d.modal(d.say("assist.title"), "", "notice", append(blocks, section(how))...))
}
