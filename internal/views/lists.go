package views

import (
	"strings"
	"unicode/utf8"

	"github.com/slack-go/slack"
)

// list puts lines under one another.
func list(lines []string) string { return strings.Join(lines, "\n") }

// bullet is one line of a list.
func bullet(text string) string { return "• " + text }

// first returns as many lines as there is room for, in lines and in characters, and says how many are left out.
func (d Desk) first(lines []string, most, chars int) []string {
	n := 0
	for n < min(len(lines), most) {
		if chars -= utf8.RuneCountInString(lines[n]) + 1; chars < 0 && n > 0 {
			break
		}
		n++
	}
	if n == len(lines) {
		return lines
	}
	if n == most {
		n-- // the line that says how many more takes room as well
	}
	return append(lines[:n:n], d.say("list.more", "n", len(lines)-n))
}

// pack puts lines under one another in as few sections as hold them, so that none of them is cut.
func pack(lines []string) []slack.Block {
	var blocks []slack.Block
	for from := 0; from < len(lines); {
		to, chars := from, 0
		for to < len(lines) {
			if chars += utf8.RuneCountInString(lines[to]) + 1; chars > sectionMax && to > from {
				break
			}
			to++
		}
		blocks = append(blocks, section(list(lines[from:to])))
		from = to
	}
	return blocks
}
