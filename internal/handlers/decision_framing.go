package handlers

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"steward/internal/ballot"
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/views"
)

// framing reads the framing form as far as it is filled in. What does not hold comes back as flaws.
func (h *Handler) framing(r Request) (f views.Framing, flaws []practices.Flaw) {
	text := func(name string) string { return strings.TrimSpace(r.Fields.Text(name)) }
	methods := h.app.Methods()
	f = views.Framing{
		Decision: practices.Decision{
			Question: text(practices.PartQuestion), Kind: text(views.FieldKind), Proposal: text(practices.PartProposal),
			WhyNow: text(views.FieldWhy), Affected: text(views.FieldTouched), Limits: text(views.FieldLimits), Context: text(views.FieldContext),
			Impact: text(views.FieldImpact), Door: text(views.FieldDoor), Proposer: flow.Person(r.Who.User),
			Decider: flow.Person(text(practices.PartDecider)), Current: text(views.FieldCurrent), Review: text(views.FieldReview),
			TieRule: ballot.TieRule(text(practices.PartTie)), Hidden: text(practices.PartSecrecy) == "anonymous", Sift: len(r.Fields.List(practices.PartSift)) > 0,
		},
		People: r.Fields.List(practices.PartPeople), Flags: r.Fields.List(views.FieldFlags), Channel: text(views.FieldChannel),
		OptionLines: r.Fields.Text(practices.PartOptions), CriteriaText: r.Fields.Text(practices.PartCriteria), CapacityText: text(practices.PartCapacity),
		Share: text(views.FieldShare), FromMessage: r.Fields.has(views.FieldContext), RoleSets: methods.Roles, Methods: methods.All(),
	}
	f.Previous, f.Link, _ = strings.Cut(r.View.Metadata, " ")
	if !address.MatchString(f.Link) {
		f.Link = ""
	}
	var wrong []practices.Flaw
	f.Options, flaws = practices.ReadOptions(f.OptionLines)
	f.Criteria, wrong = practices.ReadCriteria(f.CriteriaText)
	flaws = append(flaws, wrong...)
	if n, err := strconv.Atoi(f.CapacityText); err == nil {
		f.Capacity = n
	} else if f.CapacityText != "" {
		f.Capacity = -1
	}
	minutes, err := strconv.Atoi(text(views.FieldWindow))
	if err != nil || !slices.Contains(views.Windows, minutes) {
		minutes = views.UsualWindow
	}
	f.Window = time.Duration(minutes) * time.Minute
	f.Asked = advisers(r.Fields.List(practices.PartAffected), r.Fields.List(practices.PartExpert))
	if set := text(views.FieldRoles); set != "none" {
		f.RoleSet = set
	}
	f.Holders = map[string][]string{}
	for _, set := range methods.Roles {
		for _, role := range set.Roles {
			if set.ID == f.RoleSet {
				f.Holders[role.ID] = r.Fields.List(views.FieldRole + role.ID)
			}
		}
	}
	return f, flaws
}

// address is what Slack's permanent links look like: nothing that would be read as markup.
var address = regexp.MustCompile(`^https://[A-Za-z0-9.-]+/[A-Za-z0-9._/?=&-]*$`)

// advisers are those whose advice is asked for; one person may be both affected and know.
func advisers(affected, expert []string) (asked []practices.Adviser) {
	for _, p := range affected {
		asked = append(asked, practices.Adviser{Person: flow.Person(p), Affected: true, Expert: slices.Contains(expert, p)})
	}
	for _, p := range expert {
		if !slices.Contains(affected, p) {
			asked = append(asked, practices.Adviser{Person: flow.Person(p), Expert: true})
		}
	}
	return asked
}

// group is how many people take part.
func group(f views.Framing) int { return len(f.Seated(f.People)) }

// propose lets the chooser propose a method, unless the person has chosen another one, and fills in what depends on it.
// was is what the form was drawn for: method, proposal, mark.
func (h *Handler) propose(ctx context.Context, r Request, f views.Framing, was []string) views.Framing {
	methods := h.app.Methods()
	flag := func(id string) bool { return slices.Contains(f.Flags, id) }
	s := practices.Situation{Kind: f.Kind, Options: max(1, len(f.Options)), Impact: f.Impact, Door: f.Door, Group: group(f),
		Protected: flag("protected"), Urgent: flag("urgent"), Owner: flag("owner"), Criteria: flag("criteria"), Contested: flag("contested")}
	f.Proposed, f.Because = methods.Choose(s)
	if f.Proposed == practices.RouteToHuman {
		f.Proposed = ""
		f.Notes = append(f.Notes, h.desk.Words.Say("frame.protected", "because", f.Because))
		return f
	}
	chosen := r.Fields.Text(views.FieldMethod)
	if chosen == "" || chosen == was[1] { // not overridden
		chosen = f.Proposed
	}
	if m, ok := methods.Get(chosen); ok {
		f.Method = m
	} else {
		f.Method, _ = methods.Get(f.Proposed)
	}
	f.Least = methods.Defaults.AnonymousMin
	f.Names = group(f) >= f.Least
	f.Maps = group(f) >= practices.SiftFrom
	if f.Method.ID != was[0] {
		f.Hidden = len(f.Method.Anonymity) > 0 && f.Method.Anonymity[0] == "anonymous"
	}
	f.Hidden = f.Hidden && f.Names && slices.Contains(f.Method.Anonymity, "anonymous")
	if !f.Maps {
		f.Sift = false
	}
	if old, ok := methods.Get(was[0]); f.Review == "" || ok && old.ID != f.Method.ID && f.Review == h.reviewDay(ctx, r, old, f) {
		f.Review = h.reviewDay(ctx, r, f.Method, f)
	}
	if f.Method.Needs.Decider && f.Decider == "" && (f.Method.Shape == "owner" || f.Method.Shape == "advice") {
		f.Decider = flow.Person(r.Who.User)
	}
	if f.Method.Shape != "owner" && f.Method.Shape != "advice" {
		f.RoleSet = ""
	}
	f.Mark = mark(f)
	return f
}

// reviewDay is the usual date of the review.
func (h *Handler) reviewDay(ctx context.Context, r Request, m practices.Method, f views.Framing) string {
	day, err := time.Parse(time.DateOnly, h.app.Today(ctx, r.Who))
	if err != nil {
		return ""
	}
	return day.AddDate(0, 0, h.app.Methods().ReviewIn(m, f.Kind, f.Door)).Format(time.DateOnly)
}

// mark stands for all that the second page depends on: when it has changed, the page is shown again before anything
// starts.
func mark(f views.Framing) string {
	flags := slices.Sorted(slices.Values(f.Flags))
	sum := sha256.Sum256(fmt.Appendf(nil, "%q %q %q %q %q %q %q %v %v", f.Kind, f.Impact, f.Door, flags, f.Method.ID, f.RoleSet, f.Options, f.Names, f.Maps))
	return base64.RawURLEncoding.EncodeToString(sum[:6])
}

// drawnFor reads what the form on the screen was drawn for: method, proposal, mark, and whether a doubt was shown.
func drawnFor(arg string) []string {
	return append(strings.Split(arg, "|"), "", "", "", "")[:4]
}
