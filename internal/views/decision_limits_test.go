package views

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"steward/internal/ballot"
	"steward/internal/blockkit"
	"steward/internal/flow"
	"steward/internal/practices"
)

func TestEveryViewOfADecisionAboutAProposalKeepsSlacksLimits(t *testing.T) {
	d := newDesk(t)
	patterns := []string{"escapes", "mentions", "emoji", "right to left", "one long word", "slack's markup"}
	n := 0
	for _, m := range methodsOf().All() {
		if !m.Proposes() {
			continue
		}
		for _, people := range []int{0, 1, 12} {
			for _, hidden := range []bool{false, true} {
				pattern := patterns[n%len(patterns)]
				n++
				c := &council{method: m.ID, people: people, hidden: hidden && !m.Named(), sift: hidden && people >= practices.SiftFrom, text: longText(texts[pattern])}
				where := fmt.Sprintf("%s, %d people, hidden %v, %s", m.ID, people, c.hidden, pattern)
				for i, s := range c.run(t) {
					who := []flow.Person{lead, member(max(0, people-1)), watcher, stranger}[i%4]
					for _, v := range append(councilViews(d, meeting(t, s, flow.Viewer{})), councilViews(d, meeting(t, s, as(who)))...) {
						check(t, where+", "+s.Stage, v)
					}
					if !s.Running() {
						for _, v := range afterwards(d, c.d.Recorded(s, monday)) {
							check(t, where, v)
						}
					}
				}
			}
		}
	}
}

func TestTheFramingFormAndTheLogKeepSlacksLimits(t *testing.T) {
	d, ms := newDesk(t), methodsOf()
	var people []string
	for i := range 50 {
		people = append(people, string(member(i)))
	}
	var options, criteria []string
	for i := range practices.MostOptions {
		options = append(options, longest(fmt.Sprint("option ", i), 145, "&"))
	}
	for i := range practices.MostCriteria {
		criteria = append(criteria, longest(fmt.Sprint("criterion ", i), 145, "<")+": 3")
	}
	for _, m := range ms.All() {
		f := Framing{People: people, Flags: Flags, Channel: "C0CHANNEL", OptionLines: strings.Join(options, "\n"), CriteriaText: strings.Join(criteria, "\n"),
			FromMessage: true, Proposed: "star", Because: longest("because", 200, "&"), Methods: ms.All(), RoleSets: ms.Roles, Names: true, Maps: true,
			Notes: []string{d.say("frame.look_again"), d.say("frame.crowded")}, Mark: "abcdefgh", Share: "2/3"}
		f.Method, f.Question, f.Review, f.RoleSet, f.Window, f.TieRule = m, longest("Do we", practices.QuestionLength, "&"), "2030-06-01", "rapid", 24*time.Hour, ballot.Revote
		f.Proposal, f.Context, f.Hidden, f.Sift, f.Current, f.Decider = longest("proposal", flow.WordingLength, "<"), longest("context", practices.ContextLength, "&"), true, true, "o1", lead
		f.WhyNow, f.Affected, f.Limits = longest("why", practices.FrameLength, "&"), longest("who", practices.FrameLength, "&"), longest("limits", practices.FrameLength, "&")
		f.Holders = map[string][]string{"input": people, "agree": people}
		f.Options, _ = practices.ReadOptions(f.OptionLines)
		check(t, "frame, "+m.ID, modal("FrameForm", d.FrameForm(f)))
	}
	check(t, "frame", modal("FrameForm, empty", d.FrameForm(Framing{})))
	p := LogPage{Channel: "C0CHANNEL", Words: "some words", Methods: ms.All(), Score: 0.165, Said: 10, Known: true}
	for i := range 60 {
		p.Lines = append(p.Lines, LogLine{ID: fmt.Sprintf("0195f3c2a7d87b3e9d1c%06d", i), Question: longest("Do we", 300, "&"), Method: longest("method", 60, "&"),
			Date: "2030-03-04", State: practices.DecisionUnreviewed, Review: "2030-06-01"})
	}
	check(t, "log", message("LogMessage", d.LogMessage(p)))
	check(t, "log", message("LogMessage, empty", d.LogMessage(LogPage{})))
	check(t, "log", modal("LogForm", d.LogForm(p)))
	check(t, "log", modal("LogForm, mine", d.LogForm(LogPage{Here: "C0CHANNEL", Mine: true, Methods: ms.All()})))
	check(t, "help", message("DecideHelp", d.DecideHelp()))
	check(t, "home", drawn{name: "Home", surface: blockkit.Home, view: d.Home(Desktop{Reviews: p.Lines})})
}
