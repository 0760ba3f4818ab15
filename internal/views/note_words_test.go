package views

import (
	"reflect"

	"steward/internal/library"
)

// noteFamilies are the keys of the library that code puts together from parts.
func noteFamilies() (keys []string) {
	with := func(prefix string, parts []string, suffixes ...string) {
		for _, p := range parts {
			for _, s := range suffixes {
				keys = append(keys, prefix+p+s)
			}
		}
	}
	kinds := []string{NoteNew, NoteEdit, NoteFork}
	with("practice.title.", kinds, "")
	with("practice.write.", kinds, "")
	with("practice.saved.", kinds, "")
	with("practice.field.reason.", []string{NoteEdit, NoteFork}, "", ".hint")
	with("practice.", []string{"title", "button", "reason"}, ".noteretire")
	with("practice.category.", []string{"flow", "discovery", "facilitation", "decision", "conflict", "coaching", "change", "metrics", "partnership", "learning"}, "")
	with("practice.effort.", Efforts, "")
	with("practice.difficulty.", []string{"easy", "medium", "hard"}, "")
	with("practice.stream.", []string{"discovery", "delivery", "both"}, "")
	with("practice.role.", []string{"process_owner", "change_agent", "coach"}, "")
	with("practice.level.", []string{"none", "anecdote", "team", "multi"}, "")
	with("practice.status.", noteStatuses, "")
	with("practice.speed.", []string{"fast", "slow"}, "")
	with("practice.kind.", []string{"measured", "felt"}, "")
	with("practice.place.", []string{"name", "intent", "problem", "body"}, "")
	with("practice.state.", []string{"trying", "kept", "changed", "dropped"}, "")
	with("practice.result.again.", []string{"yes", "perhaps", "no"}, "")
	with("practice.end.", []string{"kept", "changed", "dropped"}, "")
	with("practice.end.again.", []string{"yes", "perhaps", "no"}, "")
	with("practice.end.", []string{"why", "changed.what", "result", "signal"}, "", ".hint")
	with("practice.facet.", []string{"effort", "difficulty", "stream", "role", "level"}, "")
	with("practice.field.", []string{"theme", "context", "metric"}, "")
	with("practice.field.", []string{"name", "intent", "problem", "changed", "minutes", "size", "weeks", "signals", "good", "bad", "adaptations", "forces", "materials",
		"roles", "known", "known_url", "source", "source_url", "license"}, "", ".hint")
	of := reflect.TypeFor[library.Note]()
	for i := range of.NumField() {
		if name := of.Field(i).Tag.Get("yaml"); name != "-" {
			keys = append(keys, "practice.text."+name)
		}
	}
	return append(keys, "practice.text.body", "feature.practice")
}
