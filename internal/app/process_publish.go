package app

import (
	"context"
	"errors"

	"steward/internal/growth"
	"steward/internal/storage"
)

// SayStrategy is the one message in a channel that shows where a process goes.
const SayStrategy = "strategy"

// StrategyKey is the subject of that message. A strategy that moves to another channel has another one there.
func StrategyKey(process, channel string) string { return "strategy:" + process + ":" + channel }

func strategyNotice(p storage.Process, channel string) storage.Notice {
	return storage.Notice{Key: StrategyKey(p.ID, channel), Live: true, Kind: storage.KindPost, Workspace: p.Workspace, Channel: channel,
		Args: Args{Say: SayStrategy, ID: p.ID}.raw()}
}

// strategyNotices draws the message where it stood, which takes it away if it stands elsewhere now, and where it stands.
func strategyNotices(was, now storage.Process) (out []storage.Notice) {
	before, after := was.Plan.Published.Channel, now.Plan.Published.Channel
	if before != "" && before != after {
		out = append(out, strategyNotice(was, before))
	}
	if after != "" {
		out = append(out, strategyNotice(now, after))
	}
	return out
}

// PublishStrategy shows the strategy in a channel, exactly as the person has just looked at it: in the version that they name.
// When the plan has changed since, it is refused with ErrPlanMoved. Later versions are shown once they are published.
func (a *App) PublishStrategy(ctx context.Context, who Who, key, id, channel string, version int64) error {
	return a.inProcess(ctx, who, key, id, mayChange, func(_ *storage.Tx, r ProcessRoom) (growth.Process, error) {
		switch {
		case r.Version != version:
			return r.Plan, ErrPlanMoved
		case len(r.Plan.Lacks()) > 0:
			return r.Plan, ErrPlanLacks
		}
		r.Plan.Published = growth.Standing{Channel: channel, Version: version + 1, On: r.Today} // the one that this change makes
		return r.Plan, nil
	})
}

// WithdrawStrategy takes the message out of the channel.
func (a *App) WithdrawStrategy(ctx context.Context, who Who, key, id string) error {
	right := func(r ProcessRoom) error {
		if !r.MayChange {
			return ErrNotPlanner
		}
		return nil
	}
	return a.inProcess(ctx, who, key, id, right, func(_ *storage.Tx, r ProcessRoom) (growth.Process, error) {
		r.Plan.Published = growth.Standing{}
		return r.Plan, nil
	})
}

// Strategy is what a channel may read of a plan: the version that was published there. ok is false when nothing stands there
// any more.
func (a *App) Strategy(ctx context.Context, workspace, id, channel string) (p storage.Process, ladder growth.Ladder, ok bool, err error) {
	v := a.db.View(ctx)
	p, err = v.Process(workspace, id)
	if errors.Is(err, storage.ErrNotFound) {
		return p, ladder, false, nil
	}
	if err != nil || p.Plan.Published.Channel != channel {
		return p, ladder, false, err
	}
	was, err := v.ProcessVersion(workspace, id, p.Plan.Published.Version)
	if errors.Is(err, storage.ErrNotFound) {
		return p, ladder, false, nil
	}
	p.Plan, p.Version, p.Updated = was.Plan, was.Version, was.At
	return p, a.library().Ladder, err == nil, err
}

// redrawStrategies has the strategies in channels drawn anew after somebody erased themselves: they may have named them.
func (a *App) redrawStrategies(tx *storage.Tx, l *storage.Leaver) error {
	all, err := tx.Processes(l.Workspace)
	if err != nil {
		return err
	}
	for _, p := range all {
		if p.Plan.Published.Channel == "" {
			continue
		}
		if err := tx.Enqueue(strategyNotice(p, p.Plan.Published.Channel)); err != nil {
			return err
		}
	}
	return nil
}
