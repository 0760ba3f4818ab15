package views

import (
	"github.com/slack-go/slack"
)

// Fields of the form for a story.
const (
	FieldStoryHad     = "story_had"
	FieldStoryChanged = "story_changed"
	FieldStoryCame    = "story_came"
	FieldStoryWide    = "story_wide"
)

// StoryText is the most characters of each part of a story.
const StoryText = 400

// Story is what somebody tells about a practice.
type Story struct {
	ID, Note, Name     string
	By                 string
	Channel            string
	Had, Changed, Came string
	Wide               bool
	Mark               string // stands for exactly these words in that channel, once they were shown
}

// StoryForm takes a story. First it shows the message exactly as it would stand there; sent once more as it is, it counts.
func (d Desk) StoryForm(s Story) slack.ModalViewRequest {
	blocks := []slack.Block{section(d.say("story.how", "name", quote(s.Name, 150)))}
	submit := d.say("story.button.look")
	if s.Mark != "" {
		submit = d.say("story.button.post")
		blocks = []slack.Block{section(d.say("story.preview", "channel", "<#"+s.Channel+">")), divider()}
		blocks = append(blocks, d.story(s)...)
		if s.Wide {
			blocks = append(blocks, section(d.say("story.preview.wide")+"\n"+bullet(d.storyLine(s))))
		}
		blocks = append(blocks, divider())
	}
	part := func(field, label, hint, value string) slack.Block {
		return input(field, label, hint, false, textField(field, StoryText, true, "", value))
	}
	wide := []*slack.OptionBlockObject{option(FieldStoryWide, d.say("story.wide"))}
	ticked := wide
	if !s.Wide {
		ticked = nil
	}
	blocks = append(blocks, part(FieldStoryHad, d.say("story.had"), d.say("story.had.hint"), s.Had),
		part(FieldStoryChanged, d.say("story.changed"), d.say("story.changed.hint"), s.Changed), part(FieldStoryCame, d.say("story.came"), d.say("story.came.hint"), s.Came),
		input(FieldChannel, d.say("story.channel"), d.say("story.channel.hint"), false, channelField(FieldChannel, d.say("story.channel"), s.Channel)),
		input(FieldStoryWide, d.say("story.wide.label"), d.say("story.wide.hint"), true, ticks(FieldStoryWide, wide, ticked)))
	return d.modal(d.say("story.title"), submit, noteRef("mstory", s.Note+"|"+s.Mark), blocks...)
}

// story is the body of a story's message.
func (d Desk) story(s Story) []slack.Block {
	return []slack.Block{section(list([]string{
		d.say("story.post", "name", quote(s.Name, 150), "person", d.person(s.By)),
		d.say("story.post.had", "text", quote(s.Had, StoryText)),
		d.say("story.post.changed", "text", quote(s.Changed, StoryText)),
		d.say("story.post.came", "text", quote(s.Came, StoryText))}))}
}

// StoryPost is the message of a story, with the way to its practice.
func (d Desk) StoryPost(s Story) Message {
	return Message{Text: d.say("story.post.text", "name", quote(s.Name, 150), "person", d.person(s.By)),
		Blocks: append(d.story(s), row(button(noteRef("noteread", s.Note), s.Note, d.say("story.button.read"))))}
}
