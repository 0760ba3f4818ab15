package app

import (
	"context"
	"errors"
	"iter"
	"slices"

	"steward/internal/library"
	"steward/internal/practices"
	"steward/internal/storage"
)

// Suggested is a practice for a team at a moment, with every reason that there is for it.
type Suggested struct {
	Shelved
	Why    library.Offer
	Often  []ThemeOften // of its themes, those that came up in the team's retros, the most often first
	Signs  []Sign       // that speak for it
	Placed bool         // it is known how the team works
}

// ThemeOften is in how many of a team's last retros a theme came up.
type ThemeOften struct {
	Theme     string
	Times, Of int
}

// ground is what suggestions for one channel rest on.
type ground struct {
	signs   []Sign
	context []string
	past    library.Past
	shelf   *shelf
	often   map[string]int // theme: in how many of the last retros
	retros  int            // how many those are
}

// ground reads it. now is the retro that runs, if one does: it counts.
func (m *Moment) ground(ctx context.Context, workspace, channel string, now *practices.RetroRoom) (g ground, err error) {
	v := m.db.View(ctx)
	if g.shelf, err = m.notes.current(ctx, workspace); err != nil {
		return g, err
	}
	if g.signs, err = m.signs(ctx, workspace, channel); err != nil {
		return g, err
	}
	if g.past, err = pastOf(v, workspace, channel, g.shelf); err != nil {
		return g, err
	}
	t, err := v.TeamOf(workspace, channel)
	if err != nil && !errors.Is(err, storage.ErrNotFound) {
		return g, err
	}
	g.context = t.Context
	most := signsRetros
	if now != nil {
		most--
	}
	rooms, err := m.earlier(ctx, workspace, channel, most)
	if now != nil {
		rooms = append(rooms, *now)
	}
	g.often, g.retros = map[string]int{}, len(rooms)
	for _, room := range rooms {
		for _, theme := range m.themesOf(room.Session) {
			g.often[theme]++
		}
	}
	return g, err
}

// pastOf is what a channel has had to do with practices. What it tries or kept it has in use; its latest trial of each counts.
func pastOf(v storage.View, workspace, channel string, s *shelf) (p library.Past, err error) {
	trials, err := v.Trials(workspace, "", channel)
	if err != nil {
		return p, err
	}
	refused, err := v.RefusedNotes(workspace, channel)
	if err != nil {
		return p, err
	}
	p = library.Past{InUse: map[string]bool{}, Refused: map[string]bool{}, Shelved: map[string]bool{}}
	p.Dropped = droppedIn(trials, p.InUse)
	for _, id := range s.kin(p.InUse) {
		p.InUse[id] = true
	}
	for _, id := range refused {
		p.Refused[id] = true
	}
	for _, n := range s.notes {
		if n.Away() {
			p.Shelved[n.ID] = true
		}
	}
	return p, nil
}

// forTopics suggests practices for the topics under discussion, at most MostSuggested for all of them together. A topic for
// which the team has begun to try one has enough.
func (m *Moment) forTopics(ctx context.Context, workspace string, r practices.RetroRoom) (map[string][]Suggested, error) {
	topics := r.Retro.RetroNow(r.Session)
	if len(topics) == 0 {
		return nil, nil
	}
	g, err := m.ground(ctx, workspace, r.Channel, &r)
	if err != nil {
		return nil, err
	}
	trials, err := m.db.View(ctx).Trials(workspace, "", r.Channel)
	if err != nil {
		return nil, err
	}
	found, taken := map[string][]Suggested{}, map[string]bool{}
	n := MostSuggested
	if len(topics) > 1 {
		n = 1 // one for each of several topics, as long as there are some
	}
	left := MostSuggested
	for _, t := range topics {
		themes := m.themesOfTopic(t.Topic)
		begun := slices.ContainsFunc(trials, func(x storage.Trial) bool { return x.Told.Session == r.Session.ID && x.Told.Topic == t.ID })
		if len(themes) == 0 || begun {
			continue
		}
		for _, s := range m.suggest(g, themes, nil, n+len(taken)) {
			if left > 0 && len(found[t.ID]) < n && !taken[s.ID] {
				found[t.ID] = append(found[t.ID], s)
				taken[s.ID], left = true, left-1
			}
		}
	}
	return found, nil
}

// ForTeam suggests practices for what a channel's team dealt with lately: its retros, its health checks, its overdue
// actions, its decisions.
func (m *Moment) ForTeam(ctx context.Context, workspace, channel string) ([]Suggested, error) {
	if on, err := m.app.Offers(ctx, workspace, FeatureNotes); err != nil || !on {
		return nil, err
	}
	g, err := m.ground(ctx, workspace, channel, nil)
	if err != nil {
		return nil, err
	}
	return m.suggest(g, g.themes(), worse(g.signs), MostSuggested), nil
}

// mostThemes is how many themes a team is taken to deal with at a time. With more, each would weigh so little that nothing
// would be offered at all.
const mostThemes = 3

// themes are what a team deals with: what came up most often, a retro and a sign counting alike.
func (g ground) themes() []string {
	weight := map[string]int{}
	for t, n := range g.often {
		weight[t] += n
	}
	for _, s := range g.signs {
		for _, t := range s.Themes {
			weight[t]++
		}
	}
	themes := make([]string, 0, len(weight))
	for t := range weight {
		themes = append(themes, t)
	}
	slices.SortFunc(themes, func(a, b string) int { return compareOften(weight[a], weight[b], a, b) })
	return themes[:min(len(themes), mostThemes)]
}

// suggest weighs the library. What nothing speaks for but its fame is not suggested, whatever its score. metrics are those
// that get worse; nil are those that the signs name for these themes.
func (m *Moment) suggest(g ground, themes, metrics []string, most int) (list []Suggested) {
	if metrics == nil {
		for _, s := range g.signs {
			if len(shared(s.Themes, themes)) > 0 {
				metrics = append(metrics, s.Metrics...)
			}
		}
	}
	now := m.now()
	offers := library.Recommend(g.weighed(), library.Situation{Themes: themes, Metrics: metrics, Context: g.context}, library.MostOffers+most,
		func(n *library.Note) bool { return g.past.Rests(n, now) })
	for _, o := range offers {
		if n, ok := g.shelf.note(o.ID); ok && o.Known() && len(list) < most {
			list = append(list, g.told(n, o))
		}
	}
	return list
}

// weighed goes through the notes, each with the evidence that counts for it: what teams here found, and what the program's
// notes say of themselves. Of what was written or changed here one sentence of its writer's counts as an anecdote at most.
func (g ground) weighed() iter.Seq[*library.Note] {
	return func(yield func(*library.Note) bool) {
		var n library.Note
		for i := range g.shelf.notes {
			n = g.shelf.notes[i].Note
			n.Evidence.Level = g.shelf.notes[i].weight()
			if !yield(&n) {
				return
			}
		}
	}
}

// told adds to an offer what speaks for it here.
func (g ground) told(n Shelved, o library.Offer) Suggested {
	s := Suggested{Shelved: n, Why: o, Placed: len(g.context) > 0}
	for _, t := range o.Themes {
		if times := g.often[t]; times > 0 {
			s.Often = append(s.Often, ThemeOften{t, times, g.retros})
		}
	}
	slices.SortStableFunc(s.Often, func(a, b ThemeOften) int { return compareOften(a.Times, b.Times, a.Theme, b.Theme) })
	for _, sign := range g.signs {
		if len(shared(sign.Themes, o.Themes)) > 0 || len(shared(sign.Metrics, o.Metrics)) > 0 {
			s.Signs = append(s.Signs, sign)
		}
	}
	return s
}
