// Package blockkit holds the limits of Slack's blocks as code. Check says
// what Slack would refuse in a message, a modal or a home tab, in Slack's own
// manner: a JSON pointer and a short sentence. The tables in blocks.go,
// elements.go and objects.go read like Slack's reference; a rule is one line
// there. Cut and Escape help authors of views to stay inside.
//
// It leaves to others what the blocks say (package views) and everything
// about calls: who may post where, how often, with which token. Numbers come
// from https://docs.slack.dev/reference/block-kit and the types of Slack's
// official Node packages; lengths count Unicode code points.
package blockkit
