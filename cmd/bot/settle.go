package main

import (
	"context"
	"io/fs"
	"os"
	"runtime/debug"
	"time"

	"steward/configs"
	"steward/internal/app"
	"steward/internal/coaching"
	"steward/internal/config"
	"steward/internal/growth"
	"steward/internal/library"
	"steward/internal/nudge"
	"steward/internal/practices"
	"steward/internal/search"
)

// readLibrary reads formats, methods and what words are about: half of a start, and nobody in a running session needs
// them.
func readLibrary(own fs.FS) (l app.Library, err error) {
	var folders []fs.FS
	if own != nil {
		folders = append(folders, own)
	}
	files := configs.Over(own)
	if l.Formats, err = practices.LoadFormats(configs.Files, folders...); err != nil { // formats are told apart by id, not by file
		return l, wrong(err)
	}
	if l.Methods, err = practices.LoadMethods(files); err != nil {
		return l, wrong(err)
	}
	if l.Nudges, err = nudge.Load(files); err != nil {
		return l, wrong(err)
	}
	if l.Health, err = practices.LoadHealthChecks(files); err != nil {
		return l, wrong(err)
	}
	if l.Synonyms, err = practices.LoadSynonyms(files); err != nil {
		return l, wrong(err)
	}
	if l.Coaching, err = coaching.Load(files); err != nil {
		return l, wrong(err)
	}
	if l.Matrices, err = growth.LoadMatrices(files); err != nil {
		return l, wrong(err)
	}
	if l.Themes, err = practices.LoadThemeTags(files, l.Synonyms); err != nil {
		return l, wrong(err)
	}
	if l.Alike, err = search.LoadSynonyms(files); err != nil {
		return l, wrong(err)
	}
	if l.Vocabulary, err = library.LoadVocabulary(configs.Files, own); err != nil { // an own file adds tags, it takes none away
		return l, wrong(err)
	}
	if l.Skills, err = growth.LoadSkills(files); err != nil {
		return l, wrong(err)
	}
	if l.Ladder, err = growth.LoadLadder(files); err != nil {
		return l, wrong(err)
	}
	if l.Takeover, err = growth.LoadTakeover(files); err != nil {
		return l, wrong(err)
	}
	l.Notes, err = library.Load(files, l.Vocabulary)
	return l, wrong(err)
}

// wrong makes a mistake in a YAML file one of the configuration: the shipped ones are tested.
func wrong(err error) error {
	if err == nil {
		return nil
	}
	return config.Problems{err.Error()}
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
	if b.alone {
		debug.FreeOSMemory() // what reading left behind is a fifth of an idle bot
		if os.Getenv("GOGC") == "" {
			debug.SetGCPercent(rareGC)
		}
	}
	return err
}

// rareGC lets the heap grow to four times what is in use before it is swept. What is in use is small (sessions that are
// written in, 20 MB at most), and at Go's own 100 the collector took a tenth of each acknowledgement.
const rareGC = 300
