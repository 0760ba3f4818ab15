package views

import (
	"slices"
	"unicode/utf8"

	"github.com/slack-go/slack"

	"steward/internal/blockkit"
	"steward/internal/practices"
)

// A choice is one line of a list, under the heading of its column.
type choice struct{ id, text, column string }

const (
	optionsMax = 100     // in one group of a list
	listBytes  = 170_000 // what the lists of one form take together: Slack refuses a view over 250,000 bytes
	optionJSON = 56      // what an option takes besides its text and its value
	leastText  = 24      // bytes of an option's text below which nobody knows it again
)

// choices draws the same choices for so many lists of one form. With many of them the texts get shorter, so that the
// form stays below Slack's limit; what does not fit even so is left out from the end, and counted.
func choices(r practices.RetroRoom, all []choice, lists int) (groups []*slack.OptionGroupBlockObject, left int) {
	if len(all) == 0 {
		return nil, 0
	}
	longest := 0
	for _, c := range all {
		longest = max(longest, len(c.id))
	}
	shown := all[:min(len(all), listBytes/(lists*(optionJSON+longest+leastText)))]
	room := listBytes/(lists*len(shown)) - optionJSON - longest
	for _, column := range r.Retro.Format.Columns {
		var options []*slack.OptionBlockObject
		for _, c := range shown {
			if c.column == column.ID {
				options = append(options, option(c.id, cutBytes(oneLine(c.text), room)))
			}
		}
		for some := range slices.Chunk(options, optionsMax) {
			groups = append(groups, slack.NewOptionGroupBlockElement(plain(column.Title, optionMax), some...))
		}
	}
	return groups, len(all) - len(shown)
}

// topicChoices lists topics, the largest groups first, so that these are there when not all of them are.
func topicChoices(r practices.RetroRoom) []choice {
	topics := practices.RetroTopics(r.Session)
	var all []choice
	for _, t := range topics {
		all = append(all, choice{t.ID, t.Title, t.Column})
	}
	size := map[string]int{}
	for _, t := range topics {
		size[t.ID] = len(t.Cards)
	}
	slices.SortStableFunc(all, func(a, b choice) int { return size[b.id] - size[a.id] })
	return all
}

// cardChoices lists the cards that are to be seen.
func cardChoices(r practices.RetroRoom) (all []choice) {
	for _, t := range practices.RetroTopics(r.Session) {
		for _, c := range t.Cards {
			all = append(all, choice{c.ID, c.Body.Text, c.Body.Column})
		}
	}
	return all
}

// cutBytes shortens a text so that it takes at most so many bytes as JSON.
func cutBytes(text string, most int) string {
	const ellipsis = 3
	bytes, fits := 0, 0
	for _, r := range text {
		if bytes += jsonBytes(r); bytes+ellipsis <= most {
			fits++
		}
	}
	if bytes <= most {
		return text
	}
	return blockkit.Cut(text, fits+1)
}

// jsonBytes is what a character takes as encoding/json writes it: what HTML or JavaScript would read is escaped.
func jsonBytes(r rune) int {
	switch {
	case r == '<' || r == '>' || r == '&' || r < ' ' || r == '\u2028' || r == '\u2029':
		return len(`\u0026`)
	case r == '"' || r == '\\':
		return 2
	}
	return utf8.RuneLen(r)
}

func find(groups []*slack.OptionGroupBlockObject, value string) *slack.OptionBlockObject {
	for _, g := range groups {
		if o := chosenOf(g.Options, value); o != nil {
			return o
		}
	}
	return nil
}
