package views

import (
	"fmt"
	"strings"

	"steward/internal/blockkit"
	"steward/internal/flow"
	"steward/internal/practices"
)

// hints are the worst that a search for likeness may return: one huge group, and many small ones.
func hints(r practices.RetroRoom) []Hint {
	topics := practices.RetroTopics(r.Session)
	if len(topics) < 2 {
		return nil
	}
	out := []Hint{{Topics: topics}, {Topics: topics[:2], Title: "Planning and estimates"}, {Topics: topics[:1], Title: "Documentation"}}
	for i := 0; i+1 < len(topics) && i < 20; i += 2 {
		out = append(out, Hint{Topics: topics[i : i+2]})
	}
	return out
}

func thoughts(n int) (out []Thought) {
	for i := range n {
		out = append(out, Thought{ID: fmt.Sprintf("0195f3c2a7d87b3e9d1c%04d", i), Text: longest(fmt.Sprint("thought ", i), flow.ItemLength, "<b>&")})
	}
	return out
}

// desktop is a home tab with more of everything than it shows.
func desktop(r practices.RetroRoom) Desktop {
	h := Desktop{Thoughts: thoughts(30)}
	for i := range 12 {
		r.ID = fmt.Sprint("room", i)
		h.Rooms = append(h.Rooms, r.Room)
	}
	for i := range 50 {
		h.Actions = append(h.Actions, OpenAction{ID: fmt.Sprintf("0195f3c2a7d87b3e9d1c5a4f.%024d", i), Title: strings.Repeat("&", flow.ActionLength),
			Due: "2030-03-18", Channel: "C0CHANNEL", Overdue: i%2 == 0})
	}
	for range 12 {
		h.Health.Published = append(h.Health.Published, PublishedScore{Name: strings.Repeat("&", 100), Channel: "C0CHANNEL", On: "2030-03-18", Score: 4.6571})
	}
	for range 9 {
		h.Health.Red = append(h.Health.Red, strings.Repeat("<", 80))
	}
	return h
}

// alone draws what needs no session.
func alone(d Desk, formats practices.Formats, r practices.RetroRoom) []drawn {
	var facts practices.Facts
	suggested := practices.ChooseFormats(formats.All(), practices.TeamState(facts), nil)
	pitfalls := []practices.Pitfall{{Key: "pitfall.stuck_actions", Formats: []string{"experiment-review", "root-cause-whys"}},
		{Key: "pitfall.theme_repeats", Theme: "releases"}, {Key: "pitfall.low_return"}}
	chosen := Beginning{Format: "sailboat", Goal: strings.Repeat("&", 200), Channel: "C0CHANNEL", People: []string{"U1", "U2"}, Async: true,
		Anonymity: flow.Strict, Minutes: 60, Safety: true, Stance: true, Small: true, States: []string{"low_energy", "slow_flow"}}
	help, dm, full := d.Help(), d.HelpDM(), desktop(r)
	return []drawn{
		message("Help", help), message("HelpDM", dm), message("Lost", d.Lost(strings.Repeat("<&", 500), "/retro start")),
		message("Trouble", d.Trouble(r.Room, "not_in_channel")), message("Trouble, archived", d.Trouble(r.Room, "is_archived")),
		message("Trouble, other", d.Trouble(r.Room, "internal_error")), message("Plain", d.Plain(d.say("keep.done"))),
		modal("StartForm, nothing chosen", d.StartForm(Offer{Formats: formats.All(), Suggested: suggested}, Beginning{Anonymity: flow.Unattributed, Minutes: 45})),
		modal("StartForm", d.StartForm(Offer{Formats: formats.All(), Suggested: suggested, Pitfalls: pitfalls, Apart: true}, chosen)),
		modal("KeepForm", d.KeepForm("", "", "")), modal("KeepForm, from a message", d.KeepForm("C0CHANNEL", strings.Repeat("&", flow.ItemLength), "https://example.org/p1")),
		modal("DropForm", d.DropForm("0195f3c2a7d87b3e9d1c5a4f.1", strings.Repeat("<", flow.ActionLength))),
		modal("Stored", d.Stored(storedExample())), modal("StoredCopy", d.StoredCopy(d.StoredText(storedExample()), "T1", "UBOB")),
		modal("EraseForm, of somebody new", d.EraseForm(Effects{Listed: true})),
		modal("EraseForm, one of each", d.EraseForm(Effects{Leads: 1, Leaves: 1, Ends: 1, Actions: 1, Thoughts: 1, Records: 1, Listed: true})),
		modal("EraseForm, several, and no list", d.EraseForm(Effects{Leads: 2, Leaves: 3, Ends: 2, Actions: 4, Thoughts: 5, Records: 6})),
		modal("Privacy", d.Privacy()), modal("Notice", d.Notice(d.say("more.title"), d.say("refusal.failed"))),
		{name: "Home, full", surface: blockkit.Home, view: d.Home(full)},
		{name: "Home, empty", surface: blockkit.Home, view: d.Home(Desktop{})},
	}
}
