package views

import (
	"github.com/slack-go/slack"

	"steward/internal/practices"
)

// HandedOver is the hand-over index of a team, for its channel and its page.
type HandedOver struct {
	Team    string // "" where the channel has none
	Managed bool   // the team has a delivery manager
	Shares  []practices.Share
}

// HandOverBlocks say how many sessions somebody other than the delivery manager ran, by quarter.
func (d Desk) HandOverBlocks(h HandedOver) []slack.Block {
	lines := d.handedOver(h)
	blocks := []slack.Block{section(list(lines))}
	if len(h.Shares) > 0 {
		blocks = append(blocks, context(d.say("handover.how")))
	}
	return blocks
}

// HandOver answers who runs the sessions of a channel.
func (d Desk) HandOver(h HandedOver) Message {
	blocks := append([]slack.Block{header(d.say("handover.title"))}, d.HandOverBlocks(h)...)
	return Message{Text: list(d.handedOver(h)), Blocks: append(blocks, context(d.say("handover.seen")))}
}

func (d Desk) handedOver(h HandedOver) (lines []string) {
	switch {
	case h.Team == "":
		return []string{d.say("handover.no_team")}
	case !h.Managed:
		return []string{d.say("handover.no_manager", "team", quote(h.Team, 100))}
	case len(h.Shares) == 0:
		return []string{d.say("handover.none")}
	}
	for _, s := range h.Shares {
		lines = append(lines, d.say("handover.line", "year", s.Year, "quarter", s.N, "percent", s.Percent(), "others", s.Others, "sessions", s.Sessions))
	}
	return lines
}
