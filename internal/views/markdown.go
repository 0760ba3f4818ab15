package views

import (
	"fmt"
	"strings"

	"steward/internal/flow"
	"steward/internal/practices"
)

// Markdown is the summary as a file of one's own. Names are Slack ids, because a file has no one to look them up;
// name turns them into what people read.
func (d Desk) Markdown(r practices.Room, quotes []string, name func(flow.Person) string) string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("# %s\n", d.say("summary.title", "format", r.Retro.Format.Name))
	line("- %s", d.say("md.date", "date", r.Session.Began.UTC().Format("2006-01-02")))
	line("- %s", d.Words.Count("summary.people", r.Session.Voices()))
	if r.Retro.Goal != "" {
		line("- %s", d.say("md.goal", "goal", oneLine(r.Retro.Goal)))
	}
	given := flow.Verdicts(r.Session)
	if len(given) > 0 {
		line("\n## %s\n", d.say("md.old_actions"))
		for _, p := range r.Retro.Old {
			if v, ok := given[p.ID]; ok {
				line("- %s: %s", oneLine(p.Title), d.say("verdict."+v.Status, "due", v.Due, "reason", oneLine(v.Reason), "n", len(v.Into)))
			}
		}
	}
	if topics := top(r); len(topics) > 0 {
		line("\n## %s\n", d.say("md.topics"))
		for i, t := range topics {
			title, _ := d.summaryTitle(r, t, quotes)
			line("%d. %s", i+1, unescape(title))
			for _, n := range flow.All[flow.Note](r.Session) {
				if n.Body.Topic == t.ID {
					line("   - %s", oneLine(n.Body.Text))
				}
			}
		}
	}
	if decided := flow.All[flow.Outcome](r.Session); len(decided) > 0 {
		line("\n## %s\n", d.say("md.decisions"))
		for _, c := range decided {
			line("- %s", oneLine(c.Body.Text))
		}
	}
	line("\n## %s\n", d.say("md.actions"))
	if len(r.Actions()) == 0 {
		line("%s", d.say("summary.no_commitment"))
	} else {
		line("| %s | %s | %s | %s |", d.say("md.what"), d.say("md.owner"), d.say("md.due"), d.say("md.done_when"))
		line("|---|---|---|---|")
		for _, a := range r.Actions() {
			line("| %s | %s | %s | %s |", cell(a.Title), cell(name(a.Owner)), cell(a.Due), cell(a.DoneWhen))
		}
	}
	if parked := flow.All[flow.Park](r.Session); len(parked) > 0 {
		line("\n## %s\n", d.say("md.parked"))
		for _, p := range parked {
			line("- %s", oneLine(p.Body.Text))
		}
	}
	line("\n## %s\n", d.say("md.return"))
	line("%s", strings.ReplaceAll(d.returned(r), "*", ""))
	line("\n%s", d.say("summary.seen"))
	return b.String()
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

func cell(text string) string {
	if text == "" {
		return "–"
	}
	return strings.ReplaceAll(oneLine(text), "|", `\|`)
}

// unescape takes Slack's escapes and bold marks out again: a file is not mrkdwn.
func unescape(text string) string {
	return strings.NewReplacer("&amp;", "&", "&lt;", "<", "&gt;", ">", "*", "").Replace(text)
}
