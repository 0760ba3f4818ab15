// Package fakeslack is a small, strict Slack workspace on loopback, for tests of bots and for trying them in a browser.
//
// It speaks what a bot speaks: the Web API, Socket Mode, signed HTTP requests, upload URLs and response URLs, with
// Slack's limits, error codes, deadlines and rate limits. People act through [Person] as they do in Slack's client, and
// tests ask what each of them can see. It knows no particular bot: whatever it needs to know stands in the app manifest.
//
// It leaves to others: drawing a page ([Server.Subscribe] and [Person] give all it needs), the rules of Block Kit
// (package blockkit), OAuth, several workspaces and anything that should survive a restart.
package fakeslack
