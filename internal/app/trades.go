package app

import (
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

// trade is what one practice does beyond what all sessions do; it may do nothing.
type trade struct {
	// yield stores what the practice leaves behind, in the transaction of the step.
	yield func(a *App, tx *storage.Tx, meta storage.Meta, p practices.Practice, s flow.Session, sig flow.Signal) error
	// tell says what somebody waits for.
	tell func(meta storage.Meta, p practices.Practice, s flow.Session, sig flow.Signal) []storage.Notice
}

// trades are the practices by the key of their flow.
var trades = map[string]trade{
	practices.RetroKey:    {(*App).yieldRetro, tellRetro},
	practices.DecisionKey: {(*App).yieldDecision, tellDecision},
	practices.HealthKey:   {(*App).yieldHealth, tellHealth},
}
