package views

import (
	"strings"

	"github.com/slack-go/slack"

	"steward/internal/blockkit"
)

// Plainly leaves out the young blocks that a workspace may refuse: a table becomes lines of text, a chart goes, because
// the sentences beside it carry its numbers. Less reports whether there were any.
func Plainly(blocks []slack.Block) (plainer []slack.Block, less bool) {
	for _, b := range blocks {
		switch b := b.(type) {
		case *slack.DataVisualizationBlock:
			less = true
		case *slack.DataTableBlock:
			plainer, less = append(plainer, tableInWords(b)...), true
		default:
			plainer = append(plainer, b)
		}
	}
	return plainer, less
}

// tableChars is how many characters all lines of a table take.
const tableChars = 5000

// tableInWords reads a table row by row: "Lisbon: votes 5, share 63 %".
func tableInWords(b *slack.DataTableBlock) []slack.Block {
	lines := []string{quote(b.Caption, captionMax)}
	for _, cells := range b.Rows[1:] {
		var parts []string
		for i, c := range cells[1:] {
			parts = append(parts, blockkit.Cut(cellText(b.Rows[0][i+1]), leastTitle)+" "+cellText(c))
		}
		lines = append(lines, bullet(quote(cellText(cells[0])+": "+strings.Join(parts, ", "), tableChars/len(b.Rows))))
	}
	return pack(lines)
}

func cellText(c slack.DataTableCell) string {
	if text, ok := c.(*slack.DataTableRawTextCell); ok {
		return text.Text
	}
	return ""
}
