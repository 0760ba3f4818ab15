package views

import (
	"net/url"
	"slices"

	"github.com/slack-go/slack"
)

// ToldOfModel says above the first field of a form that a language model can be asked about what is written there. A form without a
// field stays as it is.
func (d Desk) ToldOfModel(v slack.ModalViewRequest) slack.ModalViewRequest {
	first := slices.IndexFunc(v.Blocks.BlockSet, func(b slack.Block) bool { return b.BlockType() == slack.MBTInput })
	if first < 0 {
		return v
	}
	host := d.Model.Address
	if u, err := url.Parse(host); err == nil && u.Host != "" {
		host = u.Host
	}
	v.Blocks.BlockSet = slices.Insert(v.Blocks.BlockSet, first, slack.Block(context(d.say("assist.told", "host", host))))
	return v
}
