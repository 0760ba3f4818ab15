package library

import (
	"strings"

	"steward/internal/search"
)

// Facets by which notes are found, as they are typed: theme:wip, effort:low. Those of the shelf come with the note.
const (
	FacetTheme    = "theme"
	FacetCategory = "category"
	FacetStream   = "stream"
	FacetRole     = "role"
	FacetMetric   = "metric"
	FacetContext  = "context"
	FacetEffort   = "effort"
	FacetEvidence = "evidence"
	FacetStatus   = "status"
)

// Doc is a note as it is searched: its name counts three times, its intent and its problem twice, the rest once.
func (n Note) Doc() search.Doc {
	rest := strings.Join(append(append(append([]string{n.WhenToTry}, n.Forces...), n.Adaptations...), n.Body), "\n")
	return search.Doc{ID: n.ID,
		Fields: []search.Field{{Name: "name", Text: n.Name, Weight: 3}, {Name: "intent", Text: n.Intent, Weight: 2},
			{Name: "problem", Text: n.Problem, Weight: 2}, {Name: "body", Text: rest, Weight: 1}},
		Tags: map[string][]string{FacetTheme: n.Themes, FacetCategory: {n.Category}, FacetStream: {n.Stream}, FacetRole: {n.Role},
			FacetMetric: n.Metrics, FacetContext: n.Context, FacetEffort: {n.Effort}, FacetEvidence: {n.Evidence.Level}, FacetStatus: {string(n.Status)}},
	}
}
