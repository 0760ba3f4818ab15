// Package configs holds the words and numbers of the practices: retro formats,
// health-check decks, the sentences the bot says. Code holds no such text.
// TestEveryFileIsChecked, beside it, holds each file to its rules.
package configs

import "embed"

// Files is what the program loads. An operator's own folder may add to it or override it.
//
//go:embed *.yaml practices/*.md words/*.yaml
var Files embed.FS
