// Package blockhtml draws Slack's Block Kit as HTML: blocks, elements, mrkdwn, rich text and charts, read straight
// from the JSON that a bot sent. It is for looking at what a bot shows, so it is lenient: a block that it does not
// know is shown as its JSON, and nothing is refused. Whether a message is allowed is the server's business, what a
// click does is the page's: this package only says where on the page each value sits (data-block, data-act).
//
// Everything a bot wrote is untrusted here. Text is escaped, only http, https and mailto become links, pictures are
// loaded from loopback and data addresses alone, and no style or script attribute is ever written.
package blockhtml
