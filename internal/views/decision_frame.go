package views

import (
	"cmp"
	"slices"

	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

// Fields of the framing form, beside those that flaws speak of.
const (
	FieldKind    = "kind"
	FieldWhy     = "why"
	FieldTouched = "affected"
	FieldLimits  = "limits"
	FieldImpact  = "impact"
	FieldDoor    = "door"
	FieldFlags   = "flags"
	FieldContext = "context"
	FieldMethod  = "method"
	FieldShare   = "share"
	FieldWindow  = "window"
	FieldCurrent = "current"
	FieldRoles   = "role_set"
	FieldRole    = "role:" // before the id of a role
)

// Flags of a frame, as the chooser reads them.
var Flags = []string{"urgent", "owner", "criteria", "contested", "protected"}

// Framing is what somebody wrote and chose in the framing form so far.
type Framing struct {
	practices.Decision
	People       []string
	Flags        []string
	Channel      string
	OptionLines  string
	CriteriaText string
	CapacityText string
	Share        string
	FromMessage  bool // there is a field for what it began with

	// The second page, once a method is proposed.
	Proposed string // the id of the proposed method; "" before that
	Because  string
	Methods  []practices.Method
	RoleSets []practices.RoleSet
	Holders  map[string][]string // who holds which role of the set
	Names    bool                // whether ballots may be without names in a group of this size
	Maps     bool                // whether the group is large enough for its disagreement to be mapped
	Notes    []string            // what has to be said first
	Mark     string              // of what the second page was drawn for
}

// FrameForm frames a decision. It grows by a second page above the first, so that nobody starts without having seen it:
// the proposed method and what that needs. What was typed stays, because fields keep their names.
func (d Desk) FrameForm(f Framing) slack.ModalViewRequest {
	blocks := []slack.Block{context(d.say("frame.seen"))}
	for _, note := range f.Notes {
		blocks = append(blocks, section(note))
	}
	submit := d.say("button.propose")
	if f.Proposed != "" {
		blocks = append(append(blocks, d.frameMethod(f)...), divider())
		submit = d.say("button.start")
	}
	blocks = append(blocks, d.frameAbout(f)...)
	blocks = append(blocks, d.frameWhere(f)...)
	v := d.modal(d.say("frame.form"), submit, Ref{Verb: "frame", Session: "-", Stage: "-", Arg: f.Method.ID + "|" + f.Proposed + "|" + f.Mark}.String(), blocks...)
	v.PrivateMetadata = f.Previous + " " + f.Link // ids and an address, no text
	return v
}

// frameAbout asks what is to be decided.
func (d Desk) frameAbout(f Framing) []slack.Block {
	kind := func(id string) *slack.OptionBlockObject { return option(id, d.say("frame.kind."+id)) }
	blocks := []slack.Block{
		input(practices.PartQuestion, d.say("frame.question"), d.say("frame.question.hint"), false,
			textField(practices.PartQuestion, practices.QuestionLength, false, "", f.Question)),
		input(FieldKind, d.say("frame.kind"), "", false, selectField(FieldKind, d.say("frame.kind"), cmp.Or(f.Kind, "choose"),
			kind("choose"), kind("policy"), kind("rights"), kind("prioritise"))),
		input(practices.PartProposal, d.say("frame.proposal"), d.say("frame.proposal.hint"), true,
			textField(practices.PartProposal, flow.WordingLength, true, "", f.Proposal)),
		input(practices.PartOptions, d.say("frame.options"), d.say("frame.options.hint"), true,
			textField(practices.PartOptions, fieldMax, true, "", f.OptionLines)),
		input(FieldWhy, d.say("frame.why"), d.say("frame.why.hint"), false, textField(FieldWhy, practices.FrameLength, true, "", f.WhyNow)),
		input(FieldTouched, d.say("frame.touched"), d.say("frame.touched.hint"), false, textField(FieldTouched, practices.FrameLength, false, "", f.Affected)),
		input(FieldLimits, d.say("frame.limits"), d.say("frame.limits.hint"), true, textField(FieldLimits, practices.FrameLength, true, "", f.Limits)),
	}
	if f.FromMessage {
		blocks = append(blocks, input(FieldContext, d.say("frame.context"), d.say("frame.context.hint"), true,
			textField(FieldContext, practices.ContextLength, true, "", f.Context)))
	}
	return blocks
}

// frameWhere asks how heavy it is, who takes part, and where.
func (d Desk) frameWhere(f Framing) []slack.Block {
	impact := func(id string) *slack.OptionBlockObject { return option(id, d.say("frame.impact."+id)) }
	door := func(id string) *slack.OptionBlockObject { return option(id, d.say("frame.door."+id)) }
	var flags, ticked []*slack.OptionBlockObject
	for _, id := range Flags {
		o := option(id, d.say("frame.flag."+id))
		flags = append(flags, o)
		if slices.Contains(f.Flags, id) {
			ticked = append(ticked, o)
		}
	}
	boxes := slack.NewCheckboxGroupsBlockElement(FieldFlags, flags...)
	boxes.InitialOptions = ticked
	channel := channelField(FieldChannel, d.say("start.channel"), f.Channel)
	channel.DefaultToCurrentConversation = f.Channel == ""
	return []slack.Block{
		input(FieldImpact, d.say("frame.impact"), "", false, radioField(FieldImpact, cmp.Or(f.Impact, "medium"), impact("low"), impact("medium"), impact("high"))),
		input(FieldDoor, d.say("frame.door"), "", false, radioField(FieldDoor, cmp.Or(f.Door, "two_way"), door("two_way"), door("one_way"))),
		input(FieldFlags, d.say("frame.flags"), "", true, boxes),
		input(practices.PartPeople, d.say("start.people"), d.say("frame.people.hint"), true, d.peopleField(practices.PartPeople, f.People)),
		input(FieldChannel, d.say("start.channel"), d.say("start.channel.hint"), false, channel),
	}
}

func (d Desk) peopleField(name string, chosen []string) *slack.MultiSelectBlockElement {
	e := slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeUser, plain(d.say("start.people.choose"), hintMax), name)
	e.InitialUsers = chosen
	return e
}
