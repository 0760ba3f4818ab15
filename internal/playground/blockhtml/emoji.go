package blockhtml

import (
	_ "embed"
	"strings"
)

//go:embed emoji.txt
var emojiTable string

// emoji holds the shortcodes that a team's bot is likely to use; any other stays as it was typed, as Slack does
// with a name that it does not know.
var emoji = func() map[string]string {
	all := map[string]string{}
	for line := range strings.Lines(emojiTable) {
		name, glyph, _ := strings.Cut(strings.TrimSpace(line), " ")
		all[name] = glyph
	}
	return all
}()
