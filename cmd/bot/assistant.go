package main

import (
	"sync"

	"steward/configs"
	"steward/internal/ask"
	"steward/internal/assist"
)

// newAssistant wires the language model that the configuration names. It calls nobody before somebody asks.
func (b *bot) newAssistant() *ask.Assistant {
	c := b.config
	model := assist.NewClient(assist.Options{BaseURL: c.ModelURL, Key: c.ModelKey.Reveal(), Model: c.Model, Timeout: c.ModelTimeout()})
	tasks := sync.OnceValue(func() assist.Tasks {
		tasks, err := assist.LoadTasks(configs.Over(c.Own()))
		if err != nil {
			b.log.Error("the tasks of the language model cannot be read, so none can be asked", "err", err)
		}
		return tasks
	})
	return ask.New(b.db, b.app, b.notes, b.coaching, model, tasks, b.now, ask.Options{Budget: c.DailyAsks(), Sealed: c.LogDays() > 0, Log: b.log}).WithCases(b.cases)
}
