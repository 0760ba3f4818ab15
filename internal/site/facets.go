package site

import "slices"

// facetsOf are the ways in which notes are listed. Those with tags are shown on each note as links.
var facetsOf = []struct {
	key  string
	tags bool
	of   func(note) []string
}{
	{"category", true, func(n note) []string { return one(n.Category) }},
	{"theme", true, func(n note) []string { return n.Themes }},
	{"context", true, func(n note) []string { return n.Context }},
	{"metric", true, func(n note) []string { return n.Metrics }},
	{"stream", true, func(n note) []string { return one(n.Stream) }},
	{"role", true, func(n note) []string { return one(n.Role) }},
	{"effort", false, func(n note) []string { return one(n.Effort) }},
	{"evidence", false, func(n note) []string { return one(n.Evidence.Level) }},
}

func one(tag string) []string {
	if tag == "" {
		return nil
	}
	return []string{tag}
}

// facet is a way to list notes, with its tags.
type facet struct {
	Title  string
	Values []value
}

// value is a tag, and the notes that have it.
type value struct {
	key, Tag string
	notes    []note
}

func (v value) file() string { return "by/" + v.key + "-" + v.Tag + ".html" }

// Link leads to the list from the first page's folder.
func (v value) Link() string { return v.file() }

// Count is how many notes have the tag.
func (v value) Count() int { return len(v.notes) }

func (b *builder) facets() (all []facet) {
	for _, f := range facetsOf {
		by := map[string][]note{}
		var tags []string
		for _, n := range b.notes {
			for _, tag := range f.of(n) {
				if len(by[tag]) == 0 {
					tags = append(tags, tag)
				}
				by[tag] = append(by[tag], n)
			}
		}
		slices.Sort(tags)
		one := facet{Title: b.say("site.facet." + f.key)}
		for _, tag := range tags {
			one.Values = append(one.Values, value{f.key, tag, by[tag]})
		}
		if len(one.Values) > 0 {
			all = append(all, one)
		}
	}
	return all
}

func (b *builder) values(key string, tags []string) (all []value) {
	for _, tag := range tags {
		all = append(all, value{key: key, Tag: tag})
	}
	return all
}
