package ask

import (
	"context"
	"errors"
	"slices"
	"strings"

	"steward/internal/app"
	"steward/internal/assist"
	"steward/internal/storage"
)

func init() { sources[TaskExplain] = source{scope: own, theirs: true, material: explainMaterial} }

// explainMaterial is a note as the person reads it, and how the teams of that person work. The note is open to the whole
// workspace; how a team works is the team's, so it goes only where the team wants the model: see [Assistant.ways].
func explainMaterial(ctx context.Context, a *Assistant, who app.Who, q storage.Ask) (m assist.Material, err error) {
	n, err := a.notes.Note(ctx, who.Workspace, q.Subject)
	if err != nil {
		return m, err
	}
	part := func(label string, texts ...string) {
		p := assist.Part{Label: label}
		for _, t := range texts {
			if t = strings.TrimSpace(t); t != "" {
				p.Items = append(p.Items, assist.Item{Text: t})
			}
		}
		m.Parts = append(m.Parts, p)
	}
	var signals []string
	for _, s := range n.DecideBy {
		signals = append(signals, s.Signal)
	}
	changed := ""
	if n.Lineage.Changed != nil {
		changed = *n.Lineage.Changed
	}
	part("note", n.Name, n.Intent, n.Problem)
	part("when", n.WhenToTry)
	part("steps", n.Steps())
	part("signals", signals...)
	part("good", n.SignalsGood...)
	part("bad", n.SignalsBad...)
	part("adaptations", append(slices.Clone(n.Adaptations), changed)...)
	ways, tried, err := a.ways(ctx, who, n.ID)
	if err != nil {
		return m, err
	}
	part("team", ways...)
	part("tried", tried...)
	m.People, err = a.around(ctx, who)
	return m, err
}

// ways are how the teams of a person work, and how their own trials of a note stand: tags and states alone, since the reasons
// for a trial are a colleague's words. A team that has not turned the model on, or of whom one has said never, is left out and
// not refused: the person asks about a note that everybody may read, and it can be explained without their team.
func (a *Assistant) ways(ctx context.Context, who app.Who, note string) (ways, tried []string, err error) {
	v := a.db.View(ctx)
	teams, err := v.TeamsOf(who.Workspace, who.User)
	if err != nil {
		return nil, nil, err
	}
	trials, err := v.Trials(who.Workspace, note, "")
	if err != nil {
		return nil, nil, err
	}
	for _, t := range teams {
		wanted, err := wantedIn(v, t)
		if err != nil {
			return nil, nil, err
		}
		if !wanted {
			continue
		}
		var tags []string
		for _, tag := range t.Context {
			tags = append(tags, strings.ReplaceAll(tag, "-", " "))
		}
		ways = append(ways, strings.Join(tags, ", "))
		for _, x := range trials {
			if x.Team == t.ID || x.Channel == t.Channel {
				tried = append(tried, stands(x))
			}
		}
	}
	return ways, tried, nil
}

// wantedIn reports whether the model may be told how a team works.
func wantedIn(v storage.View, t storage.Team) (bool, error) {
	if !t.Assist {
		return false, nil
	}
	members, err := v.Members(t.ID)
	if err != nil {
		return false, err
	}
	err = nobodyKeepsOut(v, t.Workspace, peopleOf(members))
	if errors.Is(err, ErrKeptOut) {
		return false, nil
	}
	return err == nil, err
}

// stands is how a trial stands, with the month since when: "kept, 2026-05".
func stands(t storage.Trial) string {
	at := t.EndedAt
	if t.State == storage.TrialRuns {
		at = t.StartedAt
	}
	return t.State + ", " + at.Format("2006-01") // the state is the word for it, and the month is enough
}
