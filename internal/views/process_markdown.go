package views

import (
	"regexp"
	"strings"

	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/growth"
)

// ProcessMarkdown is a plan as a file of one's own, with nothing left out. name turns Slack's ids into what people read.
func (d Desk) ProcessMarkdown(p ProcessPage, name func(flow.Person) string) string {
	var b page
	b.line("# %s\n", markdown(p.Plan.Name))
	b.line("%s", d.say("process.md.lead", "date", p.Plan.Start.String(), "version", p.Version))
	part, id := "", "\x00"
	for _, f := range p.Plan.Facts() {
		if f.Value == "" {
			continue
		}
		if f.Part != part {
			part, id = f.Part, "\x00"
			b.section(d.partTitle(f.Part))
		}
		if f.ID != id {
			if id = f.ID; f.Title != "" {
				b.line("- **%s**", markdown(d.titleOf(p, growth.Change{Part: f.Part, Title: f.Title})))
			}
		}
		if f.Title != "" && f.Field == "name" {
			continue
		}
		indent := ""
		if f.Title != "" {
			indent = "  "
		}
		b.line("%s- %s: %s", indent, d.say("process.what."+f.Field), d.inFile(f, name))
		if m, ok := p.Plan.Metric(f.ID); ok && f.Field == "current" {
			b.line("%s- %s: %s", indent, d.say("process.md.readings"), markdown(allReadings(m)))
		}
	}
	if level := d.levelReached(p); level != "" {
		b.line("\n%s", level)
	}
	b.line("\n%s", d.say("process.seen"))
	return b.String()
}

// partTitle is the title of a part as the page has it.
func (d Desk) partTitle(part string) string {
	if d.Words.Has("process.part." + part) {
		return d.say("process.part." + part)
	}
	return begin(d.say("process.thing." + part))
}

// inFile is a value in a file: keys in words, people by name.
func (d Desk) inFile(f growth.Fact, name func(flow.Person) string) string {
	if prefix, ok := shownAs[f.Field]; ok && d.Words.Has(prefix+f.Value) {
		return d.say(prefix + f.Value)
	}
	if f.Part == "review" && f.Field == "kind" {
		return d.say("process.review." + f.Value)
	}
	if f.Field == "owner" || f.Field == "helpers" {
		var people []string
		for _, m := range mentionOf.FindAllStringSubmatch(f.Value, -1) {
			people = append(people, markdown(name(flow.Person(m[1]))))
		}
		return strings.Join(people, ", ")
	}
	return markdown(f.Value)
}

var mentionOf = regexp.MustCompile(`<@([^>]+)>`)

func allReadings(m growth.Metric) string {
	var out []string
	for _, r := range m.Readings {
		out = append(out, r.On.String()+" "+growth.Plain(r.Value))
	}
	return strings.Join(out, "; ")
}

// ProcessExport shows a plan to copy.
func (d Desk) ProcessExport(id, text string) slack.ModalViewRequest {
	return d.exported(processRef("procexport", id, "", 0), text)
}

// NamedIn are the people that a plan names.
func NamedIn(p ProcessPage) (people []flow.Person) {
	for _, f := range p.Plan.Facts() {
		if f.Field != "owner" && f.Field != "helpers" {
			continue
		}
		for _, m := range mentionOf.FindAllStringSubmatch(f.Value, -1) {
			people = append(people, flow.Person(m[1]))
		}
	}
	return people
}
