// Package delivery brings notices from the outbox to Slack: each is drawn from the newest state just before it is sent,
// in the order of its lane, at the pace Slack allows, and again after whatever went wrong, but not twice where that can
// be known.
//
// A post has three steps: "sending" is committed, Slack is called, "sent" is committed. Whoever finds "sending" later
// does not know whether the call arrived. In direct messages the history is asked for our metadata; in channels, whose
// history the bot may not read, the message is sent again, and a stray twin is removed when somebody presses one of its
// buttons ([Worker.Heal]).
//
// What a notice says is the business of a [Drawer]; who gets it and when, of app; leases, order and pace, of storage.
package delivery
