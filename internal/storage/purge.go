package storage

import (
	"context"
	"fmt"
	"time"

	"steward/internal/growth"
)

// How long things are kept.
const (
	KeepDeliveries = 24 * time.Hour           // keys of what Slack delivered: its last repeat comes within minutes
	KeepSent       = 7 * 24 * time.Hour       // notices that were shown
	KeepFailed     = 30 * 24 * time.Hour      // notices that were given up
	KeepCancelled  = 30 * 24 * time.Hour      // sessions that were cancelled
	KeepSessions   = 365 * 24 * time.Hour     // sessions that were closed
	KeepActions    = 365 * 24 * time.Hour     // actions that were done or dropped
	KeepDecisions  = 5 * 365 * 24 * time.Hour // records of decisions: long enough to learn from, not for ever
	KeepPrivate    = time.Hour                // notices about a case, once shown
	KeepAudit      = 90 * 24 * time.Hour      // that some case was in some step on some day
	KeepNudgeLog   = 180 * 24 * time.Hour     // what was said on the bot's own, when, and what became of it
	KeepSaid       = 14 * 24 * time.Hour      // what was said and is not true any more: its message still stands
	KeepSpent      = 15 * 24 * time.Hour      // how many messages somebody got on a day: a week counts
	KeepHealth     = 3 * 365 * 24 * time.Hour // totals of health checks: long enough for a line, and nobody's answers
	// KeepHealthPeople is how long it is known who was asked in a round: as long as a later one is compared with it.
	KeepHealthPeople = 91 * 24 * time.Hour
	KeepAsks         = 7 * 24 * time.Hour   // a question whose time is over, and that was not made into a mean then
	KeepPlans        = 365 * 24 * time.Hour // a development plan that was closed
	// KeepLeavers is how long what somebody kept for themselves alone outlives their account: they may come back, or the
	// account was closed by mistake.
	KeepLeavers    = 30 * 24 * time.Hour
	KeepMoods      = 365 * 24 * time.Hour // mood and energy of a person
	KeepPairs      = 365 * 24 * time.Hour // mentoring that has ended
	KeepProposals  = 30 * 24 * time.Hour  // proposals that came to nothing
	KeepMentored   = 730 * 24 * time.Hour // what somebody said about mentoring, since the last change
	KeepFeedback   = 730 * 24 * time.Hour // feedback that somebody asked for
	KeepSheets     = 730 * 24 * time.Hour // what somebody keeps for themselves alone, since the last change
	KeepAssistAsks = 30 * 24 * time.Hour  // what somebody asked of the language model: counted, not repeated
	KeepAssistLog  = 90 * 24 * time.Hour  // what was sent and what came back, at most
	KeepNoteDrafts = 180 * 24 * time.Hour // a practice note that somebody began to write, since they last wrote in it
	KeepCheckIns   = 730 * 24 * time.Hour // what a person said in a check-in, and what they want of check-ins since the last change
)

// purges are run in this order. Each has one parameter: rows older than that go.
var purges = []struct {
	what  string
	keep  time.Duration
	query string
}{
	{"deliveries", KeepDeliveries, `DELETE FROM seen WHERE at < ?1`},
	{"private notices", KeepPrivate, `DELETE FROM outbox WHERE NOT pending AND send_key LIKE '` + privateKey + `%' AND touched_at < ?1`},
	{"audit of cases", KeepAudit, `DELETE FROM case_audit WHERE day_at < ?1`},
	{"sent notices", KeepSent, `DELETE FROM outbox WHERE state = 'sent' AND touched_at < ?1`},
	{"failed notices", KeepFailed, `DELETE FROM outbox WHERE state = 'failed' AND touched_at < ?1`},
	{"lanes", time.Hour, `DELETE FROM lanes WHERE free_at < ?1`},
	{"pauses", time.Hour, `DELETE FROM pauses WHERE until_at < ?1`},
	{"log of nudges", KeepNudgeLog, `DELETE FROM nudge_log WHERE sent_at < ?1`},
	{"budget of days gone", KeepSpent, `DELETE FROM nudge_spent WHERE at < ?1`},
	{"work that is done", KeepSaid, `DELETE FROM schedules WHERE next_at = 0 AND last_at < ?1`},
	{"planned retros", KeepSessions, `DELETE FROM planned_retros WHERE state IN ('over', 'skipped') AND updated_at < ?1`},
	{"hours of sessions", KeepSessions, `DELETE FROM session_hours WHERE at < ?1`},
	{"places of messages", KeepSessions, `DELETE FROM messages WHERE updated_at < ?1`},
	{"actions", KeepActions, `DELETE FROM actions WHERE closed_at > 0 AND closed_at < ?1`},
	// The seats of a decision outlive its session, since they say who may look at it again. They go with its record.
	{"seats of decisions", KeepDecisions, `DELETE FROM session_seats WHERE session IN (SELECT id FROM decisions WHERE created_at < ?1)
		AND session NOT IN (SELECT id FROM sessions)`},
	{"people of health rounds", KeepHealthPeople, `UPDATE health_rounds SET people = '' WHERE closed_at > 0 AND closed_at < ?1 AND people <> ''`},
	{"health rounds", KeepHealth, `DELETE FROM health_rounds WHERE closed_at > 0 AND closed_at < ?1`},
	{"moods", KeepMoods, `DELETE FROM coaching_moods WHERE said_at < ?1`},
	{"check-ins", KeepCheckIns, `DELETE FROM coaching_checkins WHERE began_at < ?1`},
	{"moods of check-ins", 0, `DELETE FROM coaching_moods WHERE CAST(?1 AS BIGINT) > 0 AND NOT EXISTS
		(SELECT 1 FROM coaching_checkins c WHERE c.id = coaching_moods.checkin)`},
	{"people with check-ins", KeepCheckIns, `DELETE FROM coaching_people WHERE updated_at < ?1 AND NOT EXISTS
		(SELECT 1 FROM coaching_checkins c WHERE c.workspace = coaching_people.workspace AND c.person = coaching_people.person)`},
	{"keys of check-ins", 0, `DELETE FROM person_keys WHERE CAST(?1 AS BIGINT) > 0 AND purpose = 'checkins' AND NOT EXISTS
		(SELECT 1 FROM coaching_people p WHERE p.workspace = person_keys.workspace AND p.person = person_keys.person)`},
	{"themes of retros", KeepSessions, `DELETE FROM retro_themes WHERE held_at < ?1`},
	{"drafts of practices", KeepNoteDrafts, `DELETE FROM note_drafts WHERE updated_at < ?1`},
	// Nobody waits for these any more, and no bot that has a model ended them: what was typed for them goes.
	{"questions that no model heard", time.Hour, `UPDATE assist_asks SET state = 'ended', outcome = 'late', typed = NULL, mark = '', ended_at = created_at
		WHERE state = 'waiting' AND created_at < ?1`},
	{"questions to the language model", KeepAssistAsks, `DELETE FROM assist_asks WHERE created_at < ?1`},
	{"stories of practices", KeepSessions, `DELETE FROM note_stories WHERE at < ?1`},
	{"plans of leavers", KeepLeavers, `DELETE FROM plans WHERE EXISTS (SELECT 1 FROM people x
		WHERE x.workspace = plans.workspace AND x.id = plans.person AND x.closed_at > 0 AND x.closed_at < ?1)`},
	{"sheets of leavers", KeepLeavers, `DELETE FROM own_sheets WHERE EXISTS (SELECT 1 FROM people x
		WHERE x.workspace = own_sheets.workspace AND x.id = own_sheets.person AND x.closed_at > 0 AND x.closed_at < ?1)`},
	{"development plans", KeepPlans, `DELETE FROM plans WHERE closed_at > 0 AND closed_at < ?1`},
	{"parts of plans", 0, `DELETE FROM plan_shares WHERE CAST(?1 AS BIGINT) > 0 AND NOT EXISTS
		(SELECT 1 FROM plans p WHERE p.workspace = plan_shares.workspace AND p.person = plan_shares.owner)`},
	{"views for plans", KeepAsks, `DELETE FROM plan_asks WHERE until_at < ?1 OR NOT EXISTS
		(SELECT 1 FROM plans p WHERE p.workspace = plan_asks.workspace AND p.person = plan_asks.owner)`},
	{"who was asked for views", 0, `DELETE FROM plan_askings WHERE until_at < ?1`},
	{"keys of plans", 0, `DELETE FROM person_keys WHERE CAST(?1 AS BIGINT) > 0 AND purpose = 'plan' AND NOT EXISTS
		(SELECT 1 FROM plans p WHERE p.workspace = person_keys.workspace AND p.person = person_keys.person)`},
	{"sheets of people", KeepSheets, `DELETE FROM own_sheets WHERE updated_at < ?1`},
	{"keys of sheets", 0, `DELETE FROM person_keys WHERE CAST(?1 AS BIGINT) > 0 AND purpose IN ('partners', 'takeovers') AND NOT EXISTS
		(SELECT 1 FROM own_sheets s WHERE s.workspace = person_keys.workspace AND s.person = person_keys.person AND s.kind = person_keys.purpose)`},
	{"decisions", KeepDecisions, `DELETE FROM decisions WHERE created_at < ?1`},
	{"mentoring that is over", KeepPairs, `DELETE FROM mentor_pairs WHERE stand = 'over' AND began_at > 0 AND ended_at < ?1`},
	{"proposals of mentoring", KeepProposals, `DELETE FROM mentor_pairs WHERE stand = 'over' AND began_at = 0 AND ended_at < ?1`},
	{"meetings of mentoring", 0, `DELETE FROM mentor_meetings WHERE CAST(?1 AS BIGINT) > 0 AND NOT EXISTS (SELECT 1 FROM mentor_pairs p WHERE p.id = mentor_meetings.pair)`},
	{"notes of mentoring", 0, `DELETE FROM mentor_notes WHERE CAST(?1 AS BIGINT) > 0 AND NOT EXISTS (SELECT 1 FROM mentor_pairs p WHERE p.id = mentor_notes.pair)`},
	{"people of mentoring", KeepMentored, `DELETE FROM mentor_people WHERE updated_at < ?1 AND NOT EXISTS (SELECT 1 FROM mentor_pairs p
		WHERE p.workspace = mentor_people.workspace AND p.stand <> 'over' AND (p.mentor = mentor_people.person OR p.mentee = mentor_people.person))`},
	{"keys of mentoring", 0, `DELETE FROM person_keys WHERE CAST(?1 AS BIGINT) > 0 AND purpose = 'mentoring'
		AND NOT EXISTS (SELECT 1 FROM mentor_people p WHERE p.workspace = person_keys.workspace AND p.person = person_keys.person)
		AND NOT EXISTS (SELECT 1 FROM mentor_notes n WHERE n.workspace = person_keys.workspace AND n.person = person_keys.person)`},
	{"feedback", KeepFeedback, `DELETE FROM feedback WHERE asked_at < ?1`},
	{"questions without an answer", growth.AskLasts, `DELETE FROM feedback WHERE given_at = 0 AND asked_at < ?1`},
	{"keys of feedback", 0, `DELETE FROM person_keys WHERE CAST(?1 AS BIGINT) > 0 AND purpose = 'feedback'
		AND NOT EXISTS (SELECT 1 FROM feedback f WHERE f.workspace = person_keys.workspace AND f.asker = person_keys.person)`},
}

// endedSQL deletes sessions of one state; what belongs to them follows.
const endedSQL = `DELETE FROM sessions WHERE state = ?1 AND ended_at > 0 AND ended_at < ?2 RETURNING id`

// askedSQL deletes sessions of health rounds, whose seats say who was asked: they go with that, as the totals do not need
// them. An improvement is stored by itself.
const askedSQL = `DELETE FROM sessions WHERE flow = 'health' AND state = 'closed' AND ended_at > 0 AND
	(ended_at < ?1 OR id IN (SELECT id FROM health_rounds WHERE closed_at > 0 AND closed_at < ?1)) RETURNING id`

// Purge deletes what is older than it needs to be, and tells how many rows of each kind went. It is meant to run every
// hour.
func (db *DB) Purge(ctx context.Context, now time.Time) (map[string]int64, error) {
	var gone map[string]int64
	var sessions []string // that the cache must not show any more as they were
	err := db.Tx(ctx, func(tx *Tx) error {
		gone, sessions = map[string]int64{}, nil
		for _, p := range purges {
			n, err := tx.q.exec(p.query, ms(now.Add(-p.keep)))
			if err != nil {
				return fmt.Errorf("purge %s: %w", p.what, err)
			}
			if n > 0 {
				gone[p.what] = n
			}
		}
		logged, err := tx.q.exec(`DELETE FROM assist_log WHERE at < ?1`, ms(now.Add(-db.logged)))
		if err != nil {
			return fmt.Errorf("purge the log of the language model: %w", err)
		}
		if logged > 0 {
			gone["log of the language model"] = logged
		}
		secrets, err := all(tx.q, `DELETE FROM session_secrets WHERE session IN
			(SELECT id FROM sessions WHERE ended_at > 0 AND ended_at < ?1) RETURNING session`, []any{ms(now)}, oneText)
		if err != nil {
			return fmt.Errorf("purge secrets: %w", err)
		}
		if len(secrets) > 0 {
			gone["secrets"] = int64(len(secrets))
		}
		for state, keep := range map[string]time.Duration{cancelled: KeepCancelled, closed: KeepSessions} {
			ids, err := all(tx.q, endedSQL, []any{state, ms(now.Add(-keep))}, oneText)
			if err != nil {
				return fmt.Errorf("purge %s sessions: %w", state, err)
			}
			if len(ids) > 0 {
				gone[state+" sessions"] = int64(len(ids))
			}
			sessions = append(sessions, ids...)
		}
		ids, err := all(tx.q, askedSQL, []any{ms(now.Add(-KeepHealthPeople))}, oneText)
		if err != nil {
			return fmt.Errorf("purge sessions of health rounds: %w", err)
		}
		if len(ids) > 0 {
			gone["sessions of health rounds"] = int64(len(ids))
		}
		sessions = append(sessions, ids...)
		ids, err = tx.purgeSooner(now, gone)
		if err != nil {
			return err
		}
		sessions = append(sessions, ids...)
		tx.scrub = len(gone) > 0
		err = tx.purgeParts(sessions)
		sessions = append(sessions, secrets...)
		return err
	})
	if err != nil {
		return nil, err
	}
	for _, id := range sessions {
		db.cache.drop(id)
	}
	return gone, nil
}

// purgeParts deletes what belonged to sessions that are gone.
func (tx *Tx) purgeParts(sessions []string) error {
	for _, id := range sessions {
		if _, err := tx.q.exec(`DELETE FROM session_seats WHERE session = ?1 AND NOT EXISTS
			(SELECT 1 FROM decisions WHERE id = ?1)`, id); err != nil {
			return fmt.Errorf("purge seats of session %s: %w", id, err)
		}
		for _, table := range []string{"contributions", "session_secrets", "session_versions", "evenness", "retro_themes"} {
			if _, err := tx.q.exec(`DELETE FROM `+table+` WHERE session = ?1`, id); err != nil {
				return fmt.Errorf("purge %s of session %s: %w", table, id, err)
			}
		}
	}
	return nil
}
