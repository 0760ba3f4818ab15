package views

import (
	"strings"

	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

// FieldPart begins the names of the fields of a perspective.
const FieldPart = "part_"

func (d Desk) caseWrite(r practices.ConflictRoom, _ Aside) ([]slack.Block, string) {
	mine, _ := r.Perspective()
	blocks := []slack.Block{d.intro(practices.StagePerspectives)}
	for _, f := range r.Conflict.Fields {
		name := inCase(FieldPart+f.Key, r)
		label := d.Guide.Stage(practices.StagePerspectives).Field(f.Key).Label
		var element slack.BlockElement = textField(name, f.Max, true, "", mine.Text[f.Key])
		if f.From != nil {
			element = d.picks(name, f.From, mine.Picked[f.Key])
		}
		blocks = append(blocks, input(name, label, "", true, element))
	}
	return blocks, d.say("case.save")
}

// partNames are the headings of the parts that may be shared.
var partNames = map[string]string{"observation": "case.part.observation", "feeling": "case.part.feeling", "impact": "case.part.impact",
	"need": "case.part.need", "own_part": "case.part.own_part", "request": "case.part.request"}

// Fields of the choice of what to share.
const (
	FieldHow    = "how_"
	FieldEdited = "edited_"
)

func (d Desk) caseShare(r practices.ConflictRoom, a Aside) ([]slack.Block, string) {
	blocks := []slack.Block{d.intro(practices.StageShare)}
	submit := d.say("case.look")
	if a.Preview != nil {
		submit = d.say("case.share.confirm")
		blocks = append(blocks, section(d.say("case.share.preview")))
		blocks = append(blocks, d.parts(a.Preview.Parts)...)
		if len(a.Preview.Parts) == 0 {
			blocks = append(blocks, section(d.say("case.share.nothing")))
		}
		blocks = append(append(blocks, d.wordings(r.ID, a.Worded)...), divider())
	}
	mine, _ := r.Perspective()
	for _, f := range r.Conflict.Fields {
		text := Written(mine, f)
		if text == "" || f.Own {
			continue
		}
		how, edited := inCase(FieldHow+f.Key, r), inCase(FieldEdited+f.Key, r)
		blocks = append(blocks, section("*"+d.say(partNames[f.Key])+"*"), exact(text),
			input(how, d.say(partNames[f.Key]), "", false, radioField(how, "keep", option("keep", d.say("case.share.keep")),
				option("as_written", d.say("case.share.as_written")), option("edit", d.say("case.share.edit")))),
			input(edited, d.say("case.share.edited"), "", true, textField(edited, max(f.Max, flow.ListLength), true, "", "")))
	}
	return blocks, submit
}

// Written is a part of a form as text: what was typed, or what was picked.
func Written(mine flow.Filled, f flow.Field) string {
	if f.From != nil {
		return strings.Join(mine.Picked[f.Key], ", ")
	}
	return strings.TrimSpace(mine.Text[f.Key])
}

// parts shows parts and nothing else: what was kept private leaves no gap.
func (d Desk) parts(parts []flow.Part) (blocks []slack.Block) {
	for _, p := range parts {
		blocks = append(blocks, section("*"+d.say(partNames[p.Key])+"*"), exact(p.Text))
	}
	return blocks
}

func (d Desk) shared(r practices.ConflictRoom) (blocks []slack.Block) {
	for _, p := range r.Others() {
		parts := r.PartsOf(p)
		if len(parts) == 0 {
			blocks = append(blocks, section(d.say("case.exchange.none", "person", d.person(string(p)))))
			continue
		}
		blocks = append(append(blocks, section(d.say("case.exchange.said", "person", d.person(string(p))))), d.parts(parts)...)
	}
	return blocks
}

func (d Desk) caseExchange(r practices.ConflictRoom, _ Aside) ([]slack.Block, string) {
	blocks := append([]slack.Block{d.intro(practices.StageExchange)}, d.shared(r)...)
	if !r.Waits() {
		return append(blocks, section(d.say("case.settled"))), ""
	}
	return append(blocks, row(primary(button(at("caseready", r), "", d.say("case.read"))))), ""
}
