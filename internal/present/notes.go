package present

import (
	"slices"
	"time"

	"steward/internal/app"
	"steward/internal/search"
	"steward/internal/storage"
	"steward/internal/views"
)

// NoteLine is a note as it stands in lists.
func NoteLine(n app.Shelved) views.NoteLine {
	return views.NoteLine{ID: n.ID, Name: n.Name, Intent: n.Intent, Status: n.Status, Archived: !n.Care.ArchivedAt.IsZero(), Tried: views.Tried(n.Tried)}
}

// NoteLines are several.
func NoteLines(notes []app.Shelved) (lines []views.NoteLine) {
	for _, n := range notes {
		lines = append(lines, NoteLine(n))
	}
	return lines
}

// NoteMatches are notes that were found, each with why.
func NoteMatches(found []app.Match) (lines []views.NoteLine) {
	for _, m := range found {
		l := NoteLine(m.Shelved)
		for _, r := range m.Reasons {
			if !slices.Contains(l.Words, r.Word) {
				l.Words = append(l.Words, r.Word)
			}
			l.Places = append(l.Places, places(r)...)
		}
		l.Words = l.Words[:min(len(l.Words), 4)]
		slices.SortFunc(l.Places, func(a, b string) int { return slices.Index(fields, a) - slices.Index(fields, b) })
		l.Places = slices.Compact(l.Places)
		lines = append(lines, l)
	}
	return lines
}

// fields of a note, the most telling first.
var fields = []string{"name", "intent", "problem", "body"}

func places(r search.Reason) (known []string) {
	for _, f := range r.Fields {
		if slices.Contains(fields, f) {
			known = append(known, f)
		}
	}
	return known
}

// Note is a note as one reads it.
func Note(r app.Reading, reader string) views.NotePage {
	p := views.NotePage{Note: r.Note, Local: r.Local, Shipped: r.Shipped, Newer: r.Newer, Level: r.EvidenceLevel(), Tried: views.Tried(r.Tried), Author: r.Author, Read: app.Reads(r.Local, r.Version),
		Keeper: r.Care.Keeper, VerifiedBy: r.Care.VerifiedBy, Verified: r.Care.VerifiedAt, LookBy: r.LookBy(), Archived: r.Care.ArchivedAt, ArchivedWhy: r.Care.ArchivedWhy,
		Ask: r.Ask, AskMe: slices.Contains(r.Ask, reader), Above: branches(r.Above), Below: branches(r.Below), Related: NoteLines(r.Related), Texts: r.Texts}
	for _, x := range r.Results {
		p.Results = append(p.Results, views.NoteResult{State: x.State, Why: x.Why, Changed: x.Changed, Baseline: x.Baseline, Result: x.Told.Result, Signal: x.Signal,
			SignalOn: x.SignalOn, Again: x.Again, Context: x.Context, Began: x.Began, Ended: x.Ended})
	}
	for _, l := range r.Links {
		p.Links = append(p.Links, views.NoteLink{ID: l.ID, Kind: l.Kind, Target: l.Target, Title: l.Title})
	}
	return p
}

func branches(family []app.Branch) (out []views.NoteBranch) {
	for _, b := range family {
		x := views.NoteBranch{ID: b.ID, Name: b.Name, Depth: b.Depth, Context: b.Context, Tried: views.Tried(b.Tried)}
		if b.Lineage.Changed != nil {
			x.Changed = *b.Lineage.Changed
		}
		if b.Lineage.Why != nil {
			x.Why = *b.Lineage.Why
		}
		out = append(out, x)
	}
	return out
}

// NoteTrials are a channel's trials as they stand in a list.
func NoteTrials(trials []app.TrialOf) (out []views.NoteTrial) {
	for _, t := range trials {
		x := views.NoteTrial{ID: t.ID, Note: t.Note, Name: t.Name, State: t.State, Why: t.Told.Why, Due: t.Due,
			Began: t.StartedAt.Format(time.DateOnly), Review: t.ReviewAt.Format(time.DateOnly)}
		if t.State != storage.TrialRuns {
			x.Ended = t.EndedAt.Format(time.DateOnly)
		}
		out = append(out, x)
	}
	return out
}

// NoteDrafts are somebody's drafts as they stand in a list. name tells how a note is called.
func NoteDrafts(drafts []storage.NoteDraft, name func(id string) string) (out []views.NoteDraftLine) {
	for _, d := range drafts {
		x := views.NoteDraftLine{ID: d.ID, Name: d.Name, Updated: d.UpdatedAt.Format(time.DateOnly)}
		if d.Of != "" {
			x.Of = name(d.Of)
		}
		out = append(out, x)
	}
	return out
}

// NoteTexts are the texts that a note had.
func NoteTexts(versions []storage.NoteVersion) (out []views.NoteText) {
	for _, v := range versions {
		out = append(out, views.NoteText{Version: v.Version, Why: v.Why, By: v.By, Date: v.At.Format(time.DateOnly)})
	}
	return out
}
