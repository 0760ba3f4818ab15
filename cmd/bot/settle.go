package main

import (
	"context"
	"os"
	"runtime/debug"
	"time"

	"steward/configs"
	"steward/internal/app"
	"steward/internal/practices"
)

// readLibrary reads formats, methods and what words are about: half of a start, and nobody in a running session needs
// them.
func readLibrary() (l app.Library, err error) {
	if l.Formats, err = practices.LoadFormats(configs.Files); err != nil {
		return l, err
	}
	if l.Methods, err = practices.LoadMethods(configs.Files); err != nil {
		return l, err
	}
	l.Synonyms, err = practices.LoadSynonyms(configs.Files)
	return l, err
}

// settleAfter leaves the processor to those who waited for the start. Whoever needs a format earlier has it read then.
const settleAfter = 250 * time.Millisecond

// settle ends what a start begins. A mistake in the library ends the bot.
func (b *bot) settle(ctx context.Context) error {
	select {
	case <-ctx.Done():
		return nil
	case <-time.After(settleAfter):
	}
	_, err := b.library()
	debug.FreeOSMemory() // what reading left behind is a fifth of an idle bot
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(rareGC)
	}
	return err
}

// rareGC lets the heap grow to four times what is in use before it is swept. What is in use is small (sessions that are
// written in, 20 MB at most), and at Go's own 100 the collector took a tenth of each acknowledgement.
const rareGC = 300
