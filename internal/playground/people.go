package playground

import (
	"strings"
	"time"

	"steward/internal/fakeslack"
	"steward/internal/playground/blockhtml"
)

// person is somebody of the workspace as the page shows them.
type person struct {
	ID, Name, First, Initials, Role string
	Tone                            int
	Bot                             bool
	City, LocalTime                 string
	Acting                          bool   // the pane is theirs
	Waiting                         string // what waits for them elsewhere, in words; "" for nothing
	zone                            *time.Location
}

// tones is how many portrait colours there are; people of a larger workspace share them.
const tones = 8

func (p *Playground) people(s *fakeslack.Server) []person {
	var all []person
	for i, u := range s.Users() {
		if u.Deleted {
			continue
		}
		z := zone(u.TZ)
		one := person{
			ID: u.ID, Name: u.Shown(), Initials: initials(u.Shown()), Tone: i%tones + 1, Bot: u.Bot, zone: z,
			City: city(u.TZ), LocalTime: p.clock.Now().In(z).Format("15:04"),
		}
		one.First, _, _ = strings.Cut(one.Name, " ")
		for _, m := range cast {
			if m.id == u.ID {
				one.Role, one.Tone = m.role, m.tone
			}
		}
		all = append(all, one)
	}
	return all
}

func initials(name string) string {
	var letters []rune
	for word := range strings.FieldsSeq(name) {
		letters = append(letters, []rune(word)[0])
	}
	if len(letters) > 2 {
		letters = []rune{letters[0], letters[len(letters)-1]}
	}
	return strings.ToUpper(string(letters))
}

// city is the place in a zone's name.
func city(zone string) string {
	if zone == "" {
		return "UTC"
	}
	return strings.ReplaceAll(zone[strings.LastIndex(zone, "/")+1:], "_", " ")
}

// reader is what a person's client knows while drawing something, in a pane and a place.
func (w window) reader(scope, here string) blockhtml.Reader {
	r := w.knows
	r.Scope, r.Here = scope, here
	return r
}

// knowledge is the part of it that is the same for everything in a window.
func (w window) knowledge() blockhtml.Reader {
	r := blockhtml.Reader{Viewer: w.me.ID, Zone: w.me.zone, Now: w.p.clock.Now()}
	for _, one := range w.everyone {
		r.People = append(r.People, blockhtml.Choice{ID: one.ID, Name: one.Name, Bot: one.Bot})
	}
	for _, c := range w.as.Directory() {
		r.Channels = append(r.Channels, blockhtml.Choice{ID: c.ID, Name: c.Name})
	}
	for _, c := range w.as.Channels() {
		if c.IM || c.MPIM {
			r.Channels = append(r.Channels, blockhtml.Choice{ID: c.ID, Name: w.title(c), Direct: true, Bot: c.Has(fakeslack.BotUserID)})
		}
	}
	return r
}

// title names a conversation for its reader: a DM by the others in it.
func (w window) title(c fakeslack.Channel) string {
	if !c.IM && !c.MPIM {
		return c.Name
	}
	var names []string
	for _, id := range c.Members {
		if id != w.me.ID {
			names = append(names, w.named(id).Name)
		}
	}
	return strings.Join(names, ", ")
}

func (w window) named(id string) person {
	for _, one := range w.everyone {
		if one.ID == id {
			return one
		}
	}
	return person{ID: id, Name: id, First: id, Initials: "?", Tone: tones, zone: time.UTC}
}
