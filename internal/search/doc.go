// Package search finds documents the way people type in Slack: words in any order and in any of their forms, the
// beginning of a word, a word with one mistake, tags. It is an index in memory, a value like any other: it never
// changes once made, so any number of goroutines may ask it, and a change makes another index that shares what stayed.
//
// It knows nothing of practices, databases or people. Whoever fills it decides what may be found: what is not in the
// index cannot be found, so private drafts stay out of it, and each workspace has an index of its own. A document that
// is taken out leaves no word of its text in the new index.
//
// How a text is read: level.go, tokens.go, internal/stems. What is kept and how it changes: index.go, edit.go, remove.go. How a
// query is read: query.go, tags.go; what its words stand for: expand.go, near.go, synonyms.go. How documents are ordered:
// rank.go; what is answered: found.go.
package search
