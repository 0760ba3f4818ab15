package views

import (
	"fmt"
	"slices"
	"strings"

	"steward/internal/flow"
	"steward/internal/practices"
)

// Markdown is the summary as a file of one's own. Names are Slack ids, because a file has no one to look them up;
// name turns them into what people read.
func (d Desk) Markdown(r practices.RetroRoom, p flow.Publish, name func(flow.Person) string) string {
	var b page
	b.line("# %s", markdown(d.say("summary.title", "format", r.Retro.Format.Name)))
	b.line("")
	b.line("- %s", d.say("md.date", "date", r.Session.Began.UTC().Format("2006-01-02")))
	b.line("- %s", d.Words.Count("summary.people", r.Session.Voices()))
	if r.Retro.Goal != "" {
		b.line("- %s", d.say("md.goal", "goal", markdown(r.Retro.Goal)))
	}
	if p.Short != "" {
		b.section(d.shortInFile(p, known(d, name, r.Session.Lead())))
		for line := range strings.Lines(p.Short) {
			if line = markdown(line); line != "" {
				b.line("%s\n", line)
			}
		}
	}
	given := flow.Verdicts(r.Session)
	var old []string
	for _, p := range r.Retro.Old {
		if v, ok := given[p.ID]; ok {
			old = append(old, markdown(p.Title)+": "+d.say("verdict."+v.Status, "due", v.Due, "reason", markdown(v.Reason), "n", len(v.Into)))
		}
	}
	b.items(d.say("md.old_actions"), old)
	b.items(d.say("md.radar"), starless(d.axes(r)))
	b.topics(d, r, p.Quotes)
	b.items(d.say("md.decisions"), decided(r))
	b.actions(d, r, name)
	var parked []string
	for _, p := range flow.All[flow.Park](r.Session) {
		parked = append(parked, d.say("park.line", "text", markdown(p.Body.Text), "owner", known(d, name, p.Body.Owner)))
	}
	b.items(d.say("md.parked"), parked)
	b.section(d.say("md.return"))
	for _, line := range starless(d.returned(r)) {
		b.line("%s", line)
	}
	if r.Retro.Next != "" {
		b.line("\n%s", d.say("summary.next", "date", r.Retro.Next))
	}
	b.line("\n%s", d.say("summary.seen"))
	return b.String()
}

// page is a Markdown text as it grows.
type page struct{ strings.Builder }

func (b *page) line(format string, args ...any) { fmt.Fprintf(b, format+"\n", args...) }

func (b *page) section(title string) { b.line("\n## %s\n", title) }

// items writes a section with a list, or nothing when the list is empty.
func (b *page) items(title string, lines []string) {
	if len(lines) == 0 {
		return
	}
	b.section(title)
	for _, l := range lines {
		b.line("- %s", l)
	}
}

// topics writes the topics with every insight, and the cards that were ticked.
func (b *page) topics(d Desk, r practices.RetroRoom, quotes []string) {
	topics := r.Told()
	if len(topics) == 0 {
		return
	}
	b.section(d.say("md.topics"))
	for i, t := range topics {
		title, quoted, ok := practices.ToldTitle(r.Session, t, quotes)
		if title = markdown(title); !ok {
			title = d.say("summary.untitled", "column", markdown(r.Column(t.Column).Title))
		}
		b.line("%d. %s", i+1, strings.Join(starless([]string{d.ranked(r, t, title)}), ""))
		for _, c := range t.Cards {
			if c.ID != quoted && slices.Contains(quotes, c.ID) {
				b.line("   > %s", markdown(c.Body.Text))
			}
		}
		notes := r.Insights(t.ID)
		slices.Reverse(notes)
		for _, n := range notes {
			b.line("   - %s", markdown(n.Body.Text))
		}
	}
}

func decided(r practices.RetroRoom) (lines []string) {
	for _, text := range r.Decided() {
		lines = append(lines, markdown(text))
	}
	return lines
}

// actions writes the table of actions: what, of which kind, who, by when, and how it is seen to be done.
func (b *page) actions(d Desk, r practices.RetroRoom, name func(flow.Person) string) {
	b.section(d.say("md.actions"))
	if len(r.Actions()) == 0 {
		b.line("%s", d.say("summary.no_commitment"))
		return
	}
	b.line("| %s | %s | %s | %s | %s |", d.say("md.what"), d.say("md.kind"), d.say("md.owner"), d.say("md.due"), d.say("md.done_when"))
	b.line("|---|---|---|---|---|")
	for _, a := range r.Actions() {
		b.line("| %s | %s | %s | %s | %s |", markdown(a.Title), d.say("kind."+kind(a.Kind)), known(d, name, a.Owner), a.Due, markdown(a.DoneWhen))
	}
}

func known(d Desk, name func(flow.Person) string, p flow.Person) string {
	if p == "" {
		return d.say("person.nobody")
	}
	return markdown(name(p))
}

// markdown is what a person wrote, on one line, without the signs that Markdown or HTML would read.
func markdown(text string) string { return markdownSigns.Replace(oneLine(text)) }

var markdownSigns = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "|", `\|`, "#", `\#`,
	"<", "&lt;", ">", "&gt;", "&", "&amp;", "~", `\~`)

// starless takes Slack's bold marks out of our own words, and leaves the signs alone that people wrote.
func starless(lines []string) (out []string) {
	for _, l := range lines {
		out = append(out, strings.ReplaceAll(strings.ReplaceAll(strings.ReplaceAll(l, `\*`, "\x00"), "*", ""), "\x00", `\*`))
	}
	return out
}
