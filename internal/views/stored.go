package views

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/slack-go/slack"
)

// StoredKind is all that is stored about somebody of one kind, the newest first.
type StoredKind struct {
	Kind  string       `json:"kind"`
	Items []StoredItem `json:"items"`
}

// StoredItem is one thing that is stored.
type StoredItem struct {
	At   time.Time      `json:"at,omitzero"`
	Text string         `json:"text,omitempty"`
	More map[string]any `json:"more,omitempty"`
}

// newest is how many things of each kind the page shows, shownOf how much of each.
const (
	newest  = 3
	shownOf = 150
)

// Stored says to one person what is stored about them: how much of each kind, who can see it, until when, and the newest.
func (d Desk) Stored(about []StoredKind) slack.ModalViewRequest {
	blocks := []slack.Block{section(d.say("stored.lead")), row(
		button(Ref{Verb: "storedtext"}.String(), "", d.say("stored.text")), button(Ref{Verb: "storeddata"}.String(), "", d.say("stored.data")),
		button(Ref{Verb: "whosees"}.String(), "", d.say("privacy.form")),
		danger(button(Ref{Verb: "eraseask"}.String(), "", d.say("stored.erase"))))}
	var empty []string
	for _, k := range about {
		if d.unheardOf(k) {
			continue
		}
		if len(k.Items) == 0 {
			empty = append(empty, d.say("stored.kind."+k.Kind+".title"))
			continue
		}
		lines := []string{d.say("stored.kind", "title", d.say("stored.kind."+k.Kind+".title"), "n", len(k.Items)),
			d.say("stored.who", "who", d.say("stored.kind."+k.Kind+".who")), d.say("stored.until", "until", d.say("stored.kind."+k.Kind+".until"))}
		blocks = append(blocks, section(list(append(lines, d.newest(k)...))))
	}
	if len(empty) > 0 {
		blocks = append(blocks, context(d.say("stored.none", "titles", strings.Join(empty, ", "))))
	}
	return d.modal(d.say("stored.form"), "", Ref{Verb: "stored"}.String(), blocks...)
}

func (d Desk) newest(k StoredKind) (lines []string) {
	for _, i := range k.Items {
		if i.Text == "" || len(lines) == newest {
			continue
		}
		line := bullet(quote(i.Text, shownOf))
		if channel, _ := i.More["channel"].(string); strings.HasPrefix(channel, "C") {
			line = d.say("stored.item", "text", line, "channel", "<#"+channel+">")
		}
		lines = append(lines, line)
	}
	return lines
}

// StoredText is all of it in Markdown.
func (d Desk) StoredText(about []StoredKind) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s\n", d.say("stored.form"), d.say("stored.lead"))
	for _, k := range about {
		if len(k.Items) == 0 {
			continue
		}
		fmt.Fprintf(&b, "\n## %s (%d)\n\n%s\n%s\n\n", d.say("stored.kind."+k.Kind+".title"), len(k.Items),
			d.say("stored.who", "who", d.say("stored.kind."+k.Kind+".who")), d.say("stored.until", "until", d.say("stored.kind."+k.Kind+".until")))
		for _, i := range k.Items {
			b.WriteString("-")
			if !i.At.IsZero() {
				b.WriteString(" " + i.At.UTC().Format("2006-01-02 15:04 UTC"))
			}
			if i.Text != "" {
				b.WriteString(" " + oneLine(i.Text))
			}
			b.WriteString("\n")
			for _, name := range slices.Sorted(maps.Keys(i.More)) {
				fmt.Fprintf(&b, "  - %s: %s\n", name, oneLine(asText(i.More[name])))
			}
		}
	}
	return b.String()
}

// StoredCopy shows a text to copy. What is too long for a window the operator can hand over.
func (d Desk) StoredCopy(text, workspace, user string) slack.ModalViewRequest {
	part := windowful(text)
	v := d.exported(Ref{Verb: "storedcopy"}.String(), part)
	v.Title = plain(d.say("stored.copy"), titleMax)
	if len(part) < len(text) {
		note := section(d.say("stored.long", "command", fmt.Sprintf("`bot export --workspace %s --person %s`", workspace, user)))
		v.Blocks.BlockSet = append([]slack.Block{note}, v.Blocks.BlockSet...)
	}
	return v
}

// windowBytes is how many bytes of text a window takes for sure: Slack takes 250 kB of JSON with all that is around it.
const windowBytes = 150_000

// windowful is as much of a text as fits the fields of a window, and its bytes as JSON.
func windowful(text string) string {
	room, bytes := exportParts*fieldMax, windowBytes
	for i, r := range text {
		size := utf8.RuneLen(r)
		switch {
		case r < ' ' || r == '<' || r == '>' || r == '&':
			size = 6 // an escape
		case r == '"' || r == '\\':
			size = 2
		}
		if room, bytes = room-1, bytes-size; room < 0 || bytes < 0 {
			return text[:i]
		}
	}
	return text
}
