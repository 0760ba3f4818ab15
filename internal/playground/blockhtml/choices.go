package blockhtml

import (
	"html/template"
	"slices"
	"strings"
)

// pick is one thing that can be chosen, ready to draw.
type pick struct {
	ID, Value   string
	Label       string
	Rich        template.HTML
	Description template.HTML
	Chosen      bool
}

type pickGroup struct {
	Label string
	Picks []pick
}

// Picks lists the choices of a select, radio or checkbox element, with the initial ones chosen. Options without a
// group stand in one group without a label.
func (d drawing) Picks() []pickGroup {
	switch kind := strings.TrimPrefix(d.Type, "multi_"); kind {
	case "users_select":
		return d.choices(d.People, func(c Choice) bool { return !c.Bot }, d.InitialUser, d.InitialUsers)
	case "channels_select":
		return d.choices(d.Channels, func(c Choice) bool { return !c.Direct }, d.InitialChannel, d.InitialChannels)
	case "conversations_select":
		initial := d.InitialConversation
		if initial == "" && d.CurrentConversation {
			initial = d.Here
		}
		return d.choices(d.Channels, d.wanted, initial, d.InitialConversations)
	}
	if len(d.OptionGroups) == 0 {
		return []pickGroup{{Picks: d.options(d.Options)}}
	}
	groups := make([]pickGroup, len(d.OptionGroups))
	for i, g := range d.OptionGroups {
		groups[i] = pickGroup{Label: d.Said(&g.Label), Picks: d.options(g.Options)}
	}
	return groups
}

// wanted applies the filter of a conversations_select as far as this workspace has the kinds it names.
func (d drawing) wanted(c Choice) bool {
	if d.Filter == nil || len(d.Filter.Include) == 0 {
		return true
	}
	if c.Direct {
		return slices.Contains(d.Filter.Include, "im") && !(c.Bot && d.Filter.ExcludeBots)
	}
	return slices.Contains(d.Filter.Include, "public") || slices.Contains(d.Filter.Include, "private")
}

func (d drawing) choices(all []Choice, keep func(Choice) bool, one string, many []string) []pickGroup {
	var picks []pick
	for _, c := range all {
		if !keep(c) {
			continue
		}
		picks = append(picks, pick{
			ID: d.ID() + "-" + c.ID, Value: c.ID, Label: c.Name, Rich: template.HTML(template.HTMLEscapeString(c.Name)),
			Chosen: c.ID == one || slices.Contains(many, c.ID),
		})
	}
	return []pickGroup{{Picks: picks}}
}

func (d drawing) options(options []option) []pick {
	chosen := d.InitialOptions
	if d.InitialOption != nil {
		chosen = append(slices.Clone(chosen), *d.InitialOption)
	}
	picks := make([]pick, len(options))
	for i, o := range options {
		picks[i] = pick{
			ID: d.ID() + "-" + slug(o.Value), Value: o.Value, Label: d.Said(&o.Text), Rich: d.T(&o.Text), Description: d.T(o.Description),
			Chosen: slices.ContainsFunc(chosen, func(c option) bool { return c.Value == o.Value }),
		}
	}
	return picks
}

// Overflow gives the menu entries, of which some may be links.
func (d drawing) Overflow() []overflowEntry {
	entries := make([]overflowEntry, len(d.Options))
	for i, o := range d.Options {
		entries[i] = overflowEntry{pick: d.options(d.Options[i : i+1])[0]}
		if SafeLink(o.URL) {
			entries[i].Link = o.URL
		}
	}
	return entries
}

type overflowEntry struct {
	pick
	Link string
}

// Chosen lists the labels that a closed multi-select shows.
func (d drawing) Chosen() []pick {
	var all []pick
	for _, g := range d.Picks() {
		for _, p := range g.Picks {
			if p.Chosen {
				all = append(all, p)
			}
		}
	}
	return all
}

// Many says that the list is long enough to want a filter.
func (d drawing) Many() bool {
	n := 0
	for _, g := range d.Picks() {
		n += len(g.Picks)
	}
	return n > 8
}
