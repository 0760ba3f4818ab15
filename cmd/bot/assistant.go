package main

import (
	"context"
	"log/slog"
	"net/url"
	"time"

	"steward/configs"
	"steward/internal/ask"
	"steward/internal/assist"
	"steward/internal/config"
	"steward/internal/delivery"
	"steward/internal/views"
)

// modelOf is the client of the language model that the configuration names. It calls nobody before somebody asks.
func modelOf(c config.Config) *assist.Client {
	return assist.NewClient(assist.Options{BaseURL: c.ModelURL, Key: c.ModelKey.Reveal(), Model: c.Model, Timeout: c.ModelTimeout()})
}

// modelTasks reads what the model may be asked. Where there is none, nothing is read.
func modelTasks(c config.Config) (assist.Tasks, error) {
	if !c.HasModel() {
		return nil, nil
	}
	tasks, err := assist.LoadTasks(configs.Over(c.Own()))
	return tasks, wrong(err)
}

// modelSetup is what people may know of the model.
func modelSetup(c config.Config) views.ModelSetup {
	m := views.ModelSetup{Forbidden: c.Assist == config.AssistOff, Days: c.LogDays()}
	if c.HasModel() {
		m.Address, m.Model = modelOf(c).Where()
	}
	return m
}

// newAssistant wires the language model for those tasks.
func (b *bot) newAssistant(tasks assist.Tasks) *ask.Assistant {
	return ask.New(b.db, b.app, b.notes, b.coaching, modelOf(b.config), func() assist.Tasks { return tasks }, b.now,
		ask.Options{Budget: b.config.DailyAsks(), Sealed: b.config.LogDays() > 0, Log: b.log}).WithCases(b.cases)
}

// assists does what is asked of the model until ctx ends. Without one it tells whoever still waits, and is done.
func (b *bot) assists(ctx context.Context) error {
	show := delivery.Windows{API: b.api, Artist: b.artist}.Show
	if b.assistant == nil {
		return ask.Withdraw(ctx, b.db, b.now, b.log, show)
	}
	return b.assistant.Run(ctx, show)
}

// logKept is how long the log of the model is kept.
func logKept(c config.Config) time.Duration { return time.Duration(c.LogDays()) * 24 * time.Hour }

// sayModel logs in one line whether there is a model, and where. The key is nobody's to read.
func sayModel(log *slog.Logger, m views.ModelSetup) {
	switch {
	case m.Forbidden:
		log.Info("language model: off", "why", "STEWARD_ASSIST=off")
	case !m.Usable():
		log.Info("language model: off", "why", "none is set up")
	default:
		host := m.Address
		if u, err := url.Parse(m.Address); err == nil && u.Host != "" {
			host = u.Host
		}
		log.Info("language model: on", "at", host, "model", m.Model, "log_days", m.Days)
	}
}
