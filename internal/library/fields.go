package library

import (
	"reflect"

	"go.yaml.in/yaml/v4"
)

// field is a key of a file and where its value goes: a pointer to a text, a number, a list, or one of those that may be
// nil; or [rows]. A field with parts is a map of its own.
type field[T any] struct {
	name  string
	into  func(*T) any
	parts []field[T]
}

// noteFields are the fields of a note's head, in the order of [Note], which a test holds them to.
var noteFields = []field[Note]{
	{name: "id", into: func(n *Note) any { return &n.ID }},
	{name: "name", into: func(n *Note) any { return &n.Name }},
	{name: "version", into: func(n *Note) any { return &n.Version }},
	{name: "status", into: func(n *Note) any { return (*string)(&n.Status) }},
	{name: "category", into: func(n *Note) any { return &n.Category }},
	{name: "stream", into: func(n *Note) any { return &n.Stream }},
	{name: "dm_role", into: func(n *Note) any { return &n.Role }},
	{name: "intent", into: func(n *Note) any { return &n.Intent }},
	{name: "problem", into: func(n *Note) any { return &n.Problem }},
	{name: "when_to_try", into: func(n *Note) any { return &n.WhenToTry }},
	{name: "context", into: func(n *Note) any { return &n.Context }},
	{name: "forces", into: func(n *Note) any { return &n.Forces }},
	{name: "themes", into: func(n *Note) any { return &n.Themes }},
	{name: "metrics", into: func(n *Note) any { return &n.Metrics }},
	{name: "roles", into: func(n *Note) any { return &n.Roles }},
	{name: "team_size", into: func(n *Note) any { return &n.TeamSize }},
	{name: "timebox_min", into: func(n *Note) any { return &n.TimeboxMin }},
	{name: "effort", into: func(n *Note) any { return &n.Effort }},
	{name: "difficulty", into: func(n *Note) any { return &n.Difficulty }},
	{name: "materials", into: func(n *Note) any { return &n.Materials }},
	{name: "trial_weeks", into: func(n *Note) any { return &n.TrialWeeks }},
	{name: "decide_by", into: func(n *Note) any { return rows[Signal]{&n.DecideBy, signalFields} }},
	{name: "signals_good", into: func(n *Note) any { return &n.SignalsGood }},
	{name: "signals_bad", into: func(n *Note) any { return &n.SignalsBad }},
	{name: "adaptations", into: func(n *Note) any { return &n.Adaptations }},
	{name: "evidence", parts: []field[Note]{
		{name: "level", into: func(n *Note) any { return &n.Evidence.Level }},
		{name: "note", into: func(n *Note) any { return &n.Evidence.Note }},
		{name: "url", into: func(n *Note) any { return &n.Evidence.URL }},
	}},
	{name: "related", into: func(n *Note) any { return &n.Related }},
	{name: "source", parts: []field[Note]{
		{name: "name", into: func(n *Note) any { return &n.Source.Name }},
		{name: "url", into: func(n *Note) any { return &n.Source.URL }},
	}},
	{name: "license", into: func(n *Note) any { return &n.License }},
	{name: "lineage", parts: []field[Note]{
		{name: "parent", into: func(n *Note) any { return &n.Lineage.Parent }},
		{name: "parent_version", into: func(n *Note) any { return &n.Lineage.ParentVersion }},
		{name: "changed", into: func(n *Note) any { return &n.Lineage.Changed }},
		{name: "why", into: func(n *Note) any { return &n.Lineage.Why }},
	}},
}

var signalFields = []field[Signal]{
	{name: "signal", into: func(s *Signal) any { return &s.Signal }},
	{name: "speed", into: func(s *Signal) any { return &s.Speed }},
	{name: "kind", into: func(s *Signal) any { return &s.Kind }},
}

// table is a list whose entries have fields of their own.
type table interface {
	read(d *decoder, entry *yaml.Node, at place)
	each(change func(string) string)
}

type rows[T any] struct {
	of     *[]T
	fields []field[T]
}

func (r rows[T]) read(d *decoder, entry *yaml.Node, at place) {
	var one T
	read(d, entry, at.field, at.item, r.fields, &one)
	*r.of = append(*r.of, one)
}

func (r rows[T]) each(change func(string) string) {
	var kept []T
	for _, one := range *r.of {
		each(r.fields, &one, change)
		if !reflect.ValueOf(one).IsZero() {
			kept = append(kept, one)
		}
	}
	*r.of = kept
}
