// Package present turns what use cases return into what views draw, for the two places that draw alike: windows, which
// handlers open, and home tabs, which delivery publishes. It decides nothing and asks nobody.
package present

import (
	"slices"

	"steward/internal/app"
	"steward/internal/ask"
	"steward/internal/calendar"
	"steward/internal/storage"
	"steward/internal/views"
)

// Actions are commitments as they stand in lists.
func Actions(actions []storage.Action, today string) (list []views.OpenAction) {
	for _, a := range actions {
		list = append(list, views.OpenAction{ID: a.ID, Title: a.Title, Due: a.Due, Channel: a.Channel, Overdue: a.Late(today)})
	}
	return list
}

// Thoughts are what somebody kept, as it stands in lists.
func Thoughts(thoughts []storage.Thought) (list []views.Thought) {
	for _, t := range thoughts {
		list = append(list, views.Thought{ID: t.ID, Text: t.Text})
	}
	return list
}

// Teams are somebody's teams as they stand in lists.
func Teams(threads []app.Thread) (list []views.TeamLine) {
	for _, t := range threads {
		list = append(list, views.TeamLine{ID: t.Team.ID, Name: t.Team.Name, Channel: t.Team.Channel, Muted: t.Muted, Led: t.Led, Retroless: !t.Offered, Open: t.Open,
			Late: t.Late, Reviews: t.Reviews, Under: t.Under, Resting: t.Team.Resting})
	}
	return list
}

// Team is a team as one person may see it.
func Team(r app.TeamRoom, today calendar.Day) views.TeamPage {
	return views.TeamPage{ID: r.ID, Name: r.Name, Channel: r.Channel, Zone: r.Zone, Days: r.Days, From: r.From, To: r.To,
		Cadence: r.Cadence, Resting: r.Resting, Follow: r.Follow, Calendar: r.Calendar, Holidays: r.Holidays, Today: today,
		Managers: r.In(storage.RoleManager), Leads: r.In(storage.RoleLead), Members: r.In(storage.RoleMember), Observers: r.In(storage.RoleObserver),
		Context: r.Team.Context, Assist: r.Assist, AssistHere: r.AssistHere, Role: r.Role, MayChange: r.MayChange(), Led: r.Led(), Muted: r.Muted, MembersTrouble: r.Compared.Trouble, CalendarTrouble: r.Read.Trouble,
		HandedOver: views.HandedOver{Team: r.HandOver.Team, Managed: r.HandOver.Managed, Shares: r.HandOver.Shares}}
}

// Mine is how somebody wants to be met.
func Mine(m app.Mine) views.Mine {
	v := views.Mine{Zone: m.Zone, Days: m.Hours.Days, From: m.Hours.From, To: m.Hours.To, Today: m.Today, Budget: app.WeekBudget, Left: m.Left, Thanked: m.Thanked,
		Assist: Wants(m.Assist), AssistHere: m.AssistHere}
	if !m.Leave.First.None() {
		v.Leaves, v.Back = m.Leave.First, m.Back()
	}
	for _, c := range app.Categories {
		v.Wants = append(v.Wants, views.Want{Key: c.Key, On: app.Wants(m.Habits, c)})
	}
	for _, t := range m.Teams {
		v.Teams = append(v.Teams, views.TeamLine{ID: t.ID, Name: t.Name, Channel: t.Channel, Muted: slices.Contains(m.Mute, t.ID)})
	}
	return v
}

// Workspace is what was decided for everybody.
func Workspace(s storage.Settings, admin bool) views.Workspace {
	w := views.Workspace{Features: app.Features, Off: s.Off, From: s.From, To: s.To, Admin: admin, Tasks: ask.Tasks}
	for _, t := range ask.Tasks {
		if slices.Contains(s.Assist, t) {
			w.Asked = append(w.Asked, t)
		}
	}
	for _, r := range storage.Retained {
		months := s.Retention[r.Kind]
		if months <= 0 || months > r.Most {
			months = r.Most
		}
		w.Keeps = append(w.Keeps, views.Keep{Kind: r.Kind, Months: months, Most: r.Most})
	}
	return w
}

// wishes are what people can want of the language model, as it is stored, by what the form sends.
var wishes = map[string]string{views.WantsUnasked: storage.AssistUnasked, views.WantsModel: storage.AssistOn, views.WantsNever: storage.AssistNever}

// Wants is what somebody wants of the language model, as the form shows it.
func Wants(stored string) string {
	for sent, s := range wishes {
		if s == stored {
			return sent
		}
	}
	return views.WantsUnasked
}

// Wanted is what a form sent about it, as it is stored; false is nothing of the kind.
func Wanted(sent string) (stored string, ok bool) {
	stored, ok = wishes[sent]
	return stored, ok
}
