package main

import (
	"os"
	"runtime/debug"

	"golang.org/x/sync/errgroup"

	"steward/configs"
	"steward/internal/app"
	"steward/internal/practices"
)

// readLibrary reads formats, methods and what words are about: half of a start, and nobody in a running session needs
// them.
func readLibrary() (l app.Library, err error) {
	var loading errgroup.Group
	loading.Go(func() (err error) { l.Formats, err = practices.LoadFormats(configs.Files); return err })
	loading.Go(func() (err error) { l.Methods, err = practices.LoadMethods(configs.Files); return err })
	loading.Go(func() (err error) { l.Synonyms, err = practices.LoadSynonyms(configs.Files); return err })
	err = loading.Wait()
	return l, err
}

// settle ends what a start begins. A mistake in the library ends the bot.
func (b *bot) settle() error {
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
