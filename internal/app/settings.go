package app

import (
	"context"
	"errors"
	"slices"

	"steward/internal/storage"
)

// Features are what a workspace may leave out. What runs already goes on to its end; nothing new of it is offered. They
// are named as the triggers of the catalogue are, so that reminders about what is left out stay out as well.
const (
	FeatureRetros      = "retro"
	FeatureDecisions   = "decision"
	FeatureConflicts   = "conflict"
	FeatureCheckIns    = "coaching"
	FeatureHealth      = "health"
	FeatureRecognition = "recognition"
	FeatureGrowth      = "growth"    // development plans
	FeatureMentoring   = "mentoring" // feedback on request belongs to it: both are one person asking another
	FeatureProcess     = "process"
)

// Features in the order in which they are listed.
var Features = []string{FeatureRetros, FeatureDecisions, FeatureConflicts, FeatureCheckIns, FeatureHealth, FeatureRecognition, FeatureGrowth, FeatureMentoring, FeatureProcess, FeatureNotes}

// ofFeature are triggers that belong to a feature without bearing its name.
var ofFeature = map[string]string{"session.out_of_hours_uneven": FeatureRetros, "session.tomorrow_input_open": FeatureRetros,
	"idp": FeatureGrowth, "partnership.no_contact_60_days": FeatureProcess}

// leftOut are the triggers and categories of which a workspace wants nothing.
func leftOut(s storage.Settings) []string {
	off := slices.Clone(s.Off)
	for trigger, feature := range ofFeature {
		if slices.Contains(s.Off, feature) {
			off = append(off, trigger)
		}
	}
	return off
}

// offIn reports whether a workspace leaves a feature out.
func offIn(s storage.Settings, feature string) bool { return slices.Contains(s.Off, feature) }

// ErrLonger refuses to keep something for longer than usual.
var ErrLonger = errors.New("kept for longer than usual")

// Settings are what a workspace decided. Everybody may read them.
func (a *App) Settings(ctx context.Context, who Who) (storage.Settings, error) {
	return a.db.View(ctx).Settings(who.Workspace)
}

// Offers reports whether a workspace has a feature.
func (a *App) Offers(ctx context.Context, workspace, feature string) (bool, error) {
	s, err := a.db.View(ctx).Settings(workspace)
	return !slices.Contains(s.Off, feature), err
}

// PutSettings stores what an admin decided for everybody; whether they are one was asked of Slack just now.
func (a *App) PutSettings(ctx context.Context, who Who, admin bool, s storage.Settings) error {
	switch {
	case !admin:
		return ErrNotAdmin
	case s.To <= s.From && (s.From != 0 || s.To != 0):
		return ErrHours
	}
	for _, r := range storage.Retained {
		if months := s.Retention[r.Kind]; months > r.Most || months < 0 {
			return ErrLonger
		}
	}
	return a.db.Tx(ctx, func(tx *storage.Tx) error {
		was, err := tx.Settings(who.Workspace)
		if err != nil {
			return err
		}
		if err := tx.PutSettings(who.Workspace, s); err != nil {
			return err
		}
		if was.From != s.From || was.To != s.To { // the hours of everybody who has not said their own
			if err := tx.LookAtAll(who.Workspace, "", ""); err != nil {
				return err
			}
		}
		return tx.Enqueue(home(who.Workspace, who.User))
	})
}
