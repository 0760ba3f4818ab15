package app

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"unicode"

	"steward/internal/storage"
)

// A Party is somebody who is part of a conflict, and so no contact for the others; Names are what Slack calls them, the
// real name first.
type Party struct {
	ID    string
	Names []string
}

// Contacts returns whom somebody can turn to. No party is among them: not as a person, and not by name in a line, but for
// the number for emergencies, which always stands. Of a party whose names nobody knows, lines cannot be told: then unsure
// is true, and the lines stay, since somebody in need who finds nobody is worse off than one who is told to look twice.
func (a *Cases) Contacts(ctx context.Context, workspace string, parties ...Party) (c storage.Contacts, unsure bool, err error) {
	setup, err := a.Setup(ctx, workspace)
	if err != nil {
		return c, false, err
	}
	view := a.db.View(ctx)
	c.Lines = maps.Clone(setup.Contacts.Lines)
	people := slices.Clone(setup.Contacts.People)
	for _, p := range parties {
		people = slices.DeleteFunc(people, func(id string) bool { return id == p.ID })
		known, err := view.Person(workspace, p.ID) // it answers when Slack does not
		if err != nil && !errors.Is(err, storage.ErrNotFound) {
			return storage.Contacts{}, false, err
		}
		p.Names = append(slices.Clone(p.Names), known.RealName, known.Name)
		unsure = unsure || !slices.ContainsFunc(p.Names, func(n string) bool { return strings.TrimSpace(n) != "" })
		maps.DeleteFunc(c.Lines, func(kind, line string) bool { return kind != emergency && p.namedIn(line) })
	}
	c.People = people
	return c, unsure && len(c.Lines) > 0, nil
}

// namedIn reports whether a line names the party: by id, by one of the names, or by the first or last word of one. It finds
// whole words, so that Ann is not in "Annex"; a namesake is left out too, which costs less than the other mistake.
func (p Party) namedIn(line string) bool {
	text := wholeWords(line)
	for _, name := range append([]string{p.ID}, p.Names...) {
		words := strings.Fields(wholeWords(name))
		if len(words) == 0 {
			continue
		}
		for _, part := range []string{strings.Join(words, " "), words[0], words[len(words)-1]} {
			if len([]rune(part)) > 1 && strings.Contains(text, " "+part+" ") {
				return true
			}
		}
		if strings.ContainsFunc(name, unspaced) && strings.Contains(line, strings.TrimSpace(name)) {
			return true
		}
	}
	return false
}

// wholeWords returns the words of a text in small letters, one space around each.
func wholeWords(text string) string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
	return " " + strings.Join(words, " ") + " "
}

// unspaced reports whether a letter is of a script that puts no spaces between words.
func unspaced(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}
