package views

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/slack-go/slack"

	"steward/internal/blockkit"
	"steward/internal/flow"
)

// Slack's limits for the parts below, in characters.
const (
	sectionMax = 3000
	headerMax  = 150
	buttonMax  = 75
)

func plain(text string, most int) *slack.TextBlockObject {
	return &slack.TextBlockObject{Type: slack.PlainTextType, Text: blockkit.Cut(text, most)}
}

// mrkdwn takes text that is already escaped where people wrote it. It is verbatim: Slack must not turn a name that
// somebody wrote, such as @channel, into a call to everybody.
func mrkdwn(text string) *slack.TextBlockObject {
	return &slack.TextBlockObject{Type: slack.MarkdownType, Text: blockkit.Cut(text, sectionMax), Verbatim: true}
}

// Blocks of a message carry no block id. Slack gives each a new one, which is what it wants of a message that is shown
// anew; what is typed into a modal hangs on the ids of its inputs, which are named.

func header(text string) slack.Block { return slack.NewHeaderBlock(plain(text, headerMax)) }

func section(text string) slack.Block { return slack.NewSectionBlock(mrkdwn(text), nil, nil) }

func sectionWith(text string, element slack.BlockElement) slack.Block {
	return slack.NewSectionBlock(mrkdwn(text), nil, slack.NewAccessory(element))
}

func context(texts ...string) slack.Block {
	var parts []slack.MixedElement
	for _, t := range texts {
		if t != "" {
			parts = append(parts, mrkdwn(t))
		}
	}
	return slack.NewContextBlock("", parts...)
}

func divider() slack.Block { return slack.NewDividerBlock() }

func row(elements ...slack.BlockElement) slack.Block { return slack.NewActionBlock("", elements...) }

func button(id, value, text string) *slack.ButtonBlockElement {
	return slack.NewButtonBlockElement(id, value, plain(text, buttonMax))
}

func primary(b *slack.ButtonBlockElement) *slack.ButtonBlockElement {
	b.Style = slack.StylePrimary
	return b
}

func danger(b *slack.ButtonBlockElement) *slack.ButtonBlockElement {
	b.Style = slack.StyleDanger
	return b
}

// sure asks once more before a click that cannot be taken back.
func (d Desk) sure(b *slack.ButtonBlockElement, key string) *slack.ButtonBlockElement {
	b.Confirm = slack.NewConfirmationBlockObject(plain(d.say(key+".title"), 100), plain(d.say(key+".text"), 300),
		plain(d.say(key+".yes"), 30), plain(d.say(key+".no"), 30))
	return b
}

// quote is what a person wrote, safe to show, on one line.
func quote(text string, most int) string { return blockkit.CutEscaped(oneLine(text), most) }

func oneLine(text string) string {
	before := byte(' ')
	for i := range len(text) {
		if c := text[i]; c < ' ' || c >= utf8.RuneSelf || c == ' ' && before == ' ' {
			return strings.Join(strings.Fields(text), " ")
		} else {
			before = c
		}
	}
	return strings.TrimSuffix(text, " ") // as most people write
}

// person mentions somebody; "" is nobody, and who was erased is somebody who left.
func (d Desk) person(id string) string {
	switch {
	case id == "":
		return d.say("person.nobody")
	case flow.Person(id).Erased():
		return d.say("person.left")
	}
	return "<@" + id + ">"
}

// due says by when, or that there is no date.
func (d Desk) due(day string) string {
	if day == "" {
		return d.say("due.none")
	}
	return d.say("due.date", "date", calendar(day))
}

// calendar is a day as Slack writes it for each reader: "tomorrow", "Mar 18, 2030". It was shown as it is stored,
// 2030-03-18, because Slack takes moments and not days, and one moment has two dates on earth. Half past ten in UTC has
// the same one from Honolulu to Auckland; the few who live further out read a date that is one day off. That is the
// smaller harm: everybody else reads a date in their own manner, and sees at a glance that it is tomorrow. In files,
// where nobody's zone is known, dates stay as they are stored.
func calendar(day string) string { return dayIn(day, "{date_short_pretty}") }

// dated is the same, but never "today" or "tomorrow", for sentences that say "on" before it.
func dated(day string) string { return dayIn(day, "{date_short}") }

func dayIn(day, format string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return date(t.Add(10*time.Hour+30*time.Minute), format, "2 Jan 2006")
}

func date(t time.Time, format, fallback string) string {
	return fmt.Sprintf("<!date^%d^%s|%s>", t.Unix(), format, t.UTC().Format(fallback))
}
