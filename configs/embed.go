// Package configs holds the words and numbers of the practices: retro formats,
// health-check decks, the sentences the bot says. Code holds no such text.
// Only what the program loads is embedded; the other files wait beside it, checked
// by this package's test, until the feature that reads them exists.
package configs

import "embed"

// Files is what the program loads. An operator's own folder may add to it or override it.
//
//go:embed maturity.yaml takeover.yaml retro-formats.yaml retro-synonyms.yaml health-checks.yaml nudges.yaml decision-methods.yaml conflict-stages.yaml word-screen-*.yaml coaching-questions.yaml distress-words-*.yaml words/*.yaml
var Files embed.FS
