// Package playground is a web page on top of a fake Slack workspace: seven people of a made-up team, any of whom a
// visitor can be, two at once when they like. It is for trying a bot without an account, for showing it, and for
// looking closely at what it sends (notification text, JSON, the ledger of calls).
//
// The server draws everything with html/template; the script on the page only swaps in what came out different, sends
// clicks and keeps the focus where it belongs. A stream of server-sent events says when to look again.
//
// It leaves to others: Slack's rules (internal/fakeslack), the bot, and the history of the bot's own records. Which
// clock the bot runs on is the program's business; the page only moves the one it is given.
package playground
