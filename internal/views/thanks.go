package views

import (
	"strconv"

	"github.com/slack-go/slack"
)

// Fields of the form for thanks, and of how one is thanked oneself.
const (
	FieldThanked   = "thanked"
	FieldDid       = "did"
	FieldMade      = "made"
	FieldWhere     = "where"
	FieldThanksWay = "thanks_way"
	FieldThanksDay = "thanks_day"
)

// ThanksLength is the most characters of either half of thanks: a few sentences.
const ThanksLength = 500

// Thanking is what the form holds so far.
type Thanking struct {
	From, To, Did, Made string
	Public              bool // others are to read it too
	Channel             string
	// Mark stands for the words and the audience that are previewed; "" shows no preview.
	Mark string
	// Rather says that the person takes thanks in private, whatever was chosen.
	Rather bool
}

// ThanksForm asks for thanks. Once it is filled in it shows the exact words, and who reads them, above its fields.
func (d Desk) ThanksForm(t Thanking) slack.ModalViewRequest {
	blocks, submit := []slack.Block{section(d.say("thanks.how"))}, d.say("button.preview_short")
	if t.Mark != "" {
		blocks = []slack.Block{section(d.say("thanks.preview")), section(d.thanked(t)), context(d.goes(t)), divider()}
		submit = d.say("button.send")
	}
	where := "private"
	if t.Public {
		where = "public"
	}
	blocks = append(blocks,
		input(FieldThanked, d.say("thanks.to"), "", false, personField(FieldThanked, d.say("thanks.to.choose"), t.To)),
		input(FieldDid, d.say("thanks.did"), d.say("thanks.did.hint"), false, textField(FieldDid, ThanksLength, true, "", t.Did)),
		input(FieldMade, d.say("thanks.made"), d.say("thanks.made.hint"), false, textField(FieldMade, ThanksLength, true, "", t.Made)),
		input(FieldWhere, d.say("thanks.where"), "", false, radioField(FieldWhere, where,
			option("private", d.say("thanks.where.private")), option("public", d.say("thanks.where.public")))),
		input(FieldChannel, d.say("thanks.channel"), d.say("thanks.channel.hint"), true, channelField(FieldChannel, d.say("thanks.channel"), t.Channel)),
		row(d.thanksSettingsButton()))
	return d.modal(d.say("thanks.form"), submit, Ref{Verb: "thanks", Session: "-", Stage: "-", Arg: t.Mark}.String(), blocks...)
}

// thanked are the words as the person reads them.
func (d Desk) thanked(t Thanking) string {
	return d.say("thanks.note", "person", d.person(t.From), "did", quote(t.Did, ThanksLength), "made", quote(t.Made, ThanksLength))
}

// goes says who will read the words.
func (d Desk) goes(t Thanking) string {
	switch {
	case t.Rather:
		return d.say("thanks.goes.rather", "person", d.person(t.To))
	case t.Public:
		return d.say("thanks.goes.public", "person", d.person(t.To), "channel", "<#"+t.Channel+">")
	}
	return d.say("thanks.goes.private", "person", d.person(t.To))
}

// ThanksSent says what became of it.
func (d Desk) ThanksSent(t Thanking, public bool) slack.ModalViewRequest {
	text := d.say("thanks.sent.private", "person", d.person(t.To))
	switch {
	case public:
		text = d.say("thanks.sent.public", "person", d.person(t.To), "channel", "<#"+t.Channel+">")
	case t.Public:
		text = d.say("thanks.sent.rather", "person", d.person(t.To))
	}
	return d.Notice(d.say("thanks.form"), text)
}

// Thanks is what the one who is thanked reads.
func (d Desk) Thanks(t Thanking) Message {
	seen := d.say("thanks.note.seen")
	if t.Channel != "" {
		seen = d.say("thanks.note.posted", "channel", "<#"+t.Channel+">")
	}
	return Message{Text: d.say("thanks.note.text", "person", d.person(t.From), "did", quote(t.Did, ThanksLength)),
		Blocks: []slack.Block{section(d.thanked(t)), row(d.thanksSettingsButton()), context(seen)}}
}

// ThanksPost is what a channel reads.
func (d Desk) ThanksPost(t Thanking) Message {
	return Message{Text: d.say("thanks.post.text", "from", d.person(t.From), "person", d.person(t.To), "did", quote(t.Did, ThanksLength)),
		Blocks: []slack.Block{section(d.say("thanks.post", "from", d.person(t.From), "person", d.person(t.To), "did", quote(t.Did, ThanksLength), "made", quote(t.Made, ThanksLength)))}}
}

// ThanksLost tells the one who thanked that it could not be delivered.
func (d Desk) ThanksLost(to, code string) Message {
	m := d.Plain(d.say("thanks.lost", "person", d.person(to), "code", code))
	m.Blocks = append(m.Blocks, row(d.thanksButton()))
	return m
}

// Thankful is how a person wants to be thanked.
type Thankful struct {
	Way string // private, public, off
	Day int    // on which they are asked whom to thank: 1 is Monday, 7 Sunday, 0 never
}

// ThanksSettings asks how a person wants to be thanked, and whether they want to be asked whom to thank.
func (d Desk) ThanksSettings(h Thankful) slack.ModalViewRequest {
	var ways, days []*slack.OptionBlockObject
	for _, w := range []string{"private", "public", "off"} {
		ways = append(ways, option(w, d.say("thanks.settings."+w)))
	}
	for n := range 8 {
		days = append(days, option(strconv.Itoa(n), d.say("thanks.settings.day."+strconv.Itoa(n))))
	}
	return d.modal(d.say("thanks.settings"), d.say("button.save"), Ref{Verb: "thanked"}.String(), section(d.say("thanks.settings.how")),
		input(FieldThanksWay, d.say("thanks.settings.way"), "", false, radioField(FieldThanksWay, h.Way, ways...)),
		input(FieldThanksDay, d.say("thanks.settings.day"), "", false, selectField(FieldThanksDay, d.say("thanks.settings.day.0"), strconv.Itoa(h.Day), days...)))
}

// ThanksNoted says what now holds.
func (d Desk) ThanksNoted(h Thankful) slack.ModalViewRequest {
	text := d.say("thanks.settings." + h.Way + ".noted")
	if h.Day == 0 {
		text = d.say("thanks.settings.not_asked", "text", text)
	} else {
		text = d.say("thanks.settings.asked", "text", text, "day", d.say("thanks.settings.day."+strconv.Itoa(h.Day)))
	}
	return d.Notice(d.say("thanks.settings"), text)
}

func (d Desk) thanksButton() *slack.ButtonBlockElement {
	return button(Ref{Verb: "thank"}.String(), "", d.say("button.thanks"))
}

func (d Desk) thanksSettingsButton() *slack.ButtonBlockElement {
	return button(Ref{Verb: "thanked"}.String(), "", d.say("button.thanks_settings"))
}
