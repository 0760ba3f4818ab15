package storage

import (
	"fmt"
	"slices"
	"time"

	"steward/internal/growth"
)

// Holds says what a column holds about people.
type Holds string

const (
	Nothing Holds = ""       // nothing about anybody
	OfWhom  Holds = "person" // the id of the person whose row it is
	Naming  Holds = "naming" // a key that may hold somebody's id: then the row goes with them
	Written Holds = "words"  // what people wrote or chose, as text or JSON; it may name anybody
	Private Holds = "sealed" // the same, sealed
	Hashed  Holds = "hash"   // stands for somebody, who cannot be read from it
)

// Fate is what becomes of a person's rows when they erase themselves.
type Fate string

const (
	Goes    Fate = "deleted"
	Unnamed Fate = "anonymised" // it stays, and nobody can tell who it was
	Kept    Fate = "kept"       // there is nothing about anybody in it
)

// Stored is a table of the schema: what of it belongs to whom, how long it is kept, and what erasing somebody does to it.
type Stored struct {
	Table   string
	What    string // in plain words, for the manual
	Columns map[string]Holds
	// Within binds rows to workspace ?1, where there is no column of that name.
	Within string
	Erased Fate
	// Why says in the manual what erasing does beyond its fate, or why nothing is done.
	Why string
	// Until says how long it is kept.
	Until string
	// Kind is under which people see their rows; "" is for those that are nobody's, or are shown With those of another
	// table. Text and Since are the columns whose text and time they see first.
	Kind, With, Text, Since string
	// Key is the column under which sealed values are sealed; "" is id.
	Key string

	// erase and items take the place of the usual way, where rows are found or changed otherwise.
	erase func(*Tx, *Leaver) error
	// also comes after the usual way.
	also  func(*Tx, *Leaver) error
	items func(v View, workspace, person string) ([]Item, error)
	// unnamed sessions are dealt with one by one: they are in memory too.
	sessions bool
}

func days(d time.Duration) string {
	switch n := int(d.Hours() / 24); {
	case n == 1:
		return "24 hours"
	case n > 365 && n%365 == 0:
		return fmt.Sprintf("%d years", n/365)
	default:
		return fmt.Sprintf("%d days", n)
	}
}

// Inventory names every table and every column of the schema. A test compares it with the real one on both engines: a
// table or column that is not named here fails it. What is shown to people, exported, erased and written in the manual
// comes from here.
var Inventory = []Stored{
	{Table: "people", What: "name, zone and language, as Slack tells them",
		Columns: map[string]Holds{"workspace": Nothing, "id": OfWhom, "name": Written, "real_name": Written, "zone": Written, "locale": Written,
			"deleted": Nothing, "updated_at": Nothing, "closed_at": Nothing},
		Erased: Goes, Kind: "profile", Text: "real_name", Since: "updated_at", Until: "while the database lives"},
	{Table: "habits", What: "working days and hours, leave, kinds of messages wanted or not",
		Columns: map[string]Holds{"workspace": Nothing, "person": OfWhom, "body": Written, "updated_at": Nothing},
		Erased:  Goes, Kind: "habits", Since: "updated_at", Until: "until the person changes them"},
	{Table: "team_members", What: "places in teams",
		Columns: map[string]Holds{"team": Nothing, "person": OfWhom, "workspace": Nothing, "role": Nothing, "joined_at": Nothing},
		Erased:  Goes, Why: "a team of which nobody is left goes too", Kind: "teams",
		Until: "while the person belongs to the team", items: View.placesOf, erase: (*Tx).leaveTeams},
	{Table: "drawer", What: "thoughts kept for a next retro",
		Columns: map[string]Holds{"id": Nothing, "workspace": Nothing, "channel": Nothing, "author": OfWhom, "thought": Private, "source": Private, "created_at": Nothing},
		Erased:  Goes, Kind: "thoughts", Text: "thought", Since: "created_at", Until: "until their author uses or removes them"},
	{Table: "actions", What: "actions and who owns them",
		Columns: map[string]Holds{"id": Nothing, "workspace": Nothing, "channel": Nothing, "session": Nothing, "title": Written, "owner": OfWhom, "due": Nothing,
			"done_when": Written, "when_then": Written, "kind": Nothing, "topic": Written, "status": Nothing, "drop_reason": Written, "carried": Nothing,
			"accepted_at": Nothing, "created_at": Nothing, "updated_at": Nothing, "closed_at": Nothing},
		Erased: Unnamed, Why: "the action stays with the team and has no owner", Kind: "actions", Text: "title", Since: "created_at",
		Until: "while they are open, and " + days(KeepActions) + " after they were done or dropped", erase: (*Tx).disownActions},
	{Table: "sessions", What: "retros and decisions: steps, seats, parameters",
		Columns: map[string]Holds{"id": Nothing, "workspace": Nothing, "channel": Nothing, "flow": Nothing, "state": Nothing, "header": Written, "deadline": Nothing,
			"created_by": OfWhom, "created_at": Nothing, "touched_at": Nothing, "ended_at": Nothing},
		Erased: Unnamed, Why: "the person leaves those that run; in all of them somebody who left takes their place", sessions: true, With: "session_seats",
		Until: "while they run; " + days(KeepSessions) + " after they closed, " + days(KeepHealthPeople) + " after the totals of a health round, " + days(KeepCancelled) + " after they were cancelled"},
	{Table: "session_versions", What: "how often a session changed", Columns: map[string]Holds{"session": Nothing, "version": Nothing},
		Erased: Kept, Until: "with the session"},
	{Table: "contributions", What: "what was said in sessions; who said it, where it was said openly",
		Columns: map[string]Holds{"session": Nothing, "seq": Nothing, "id": Nothing, "stage": Nothing, "pass": Nothing, "said_by": OfWhom, "at": Nothing,
			"kind": Nothing, "body": Written},
		Within: "session IN (SELECT id FROM sessions WHERE workspace = ?1)", Erased: Unnamed, sessions: true,
		Why:  "what is still hidden is taken back; what the channel has read stays without a name",
		Kind: "said", Until: "with the session; single votes and who wrote which card much shorter, see above", items: View.saidBy},
	{Table: "session_seats", What: "who has or had a seat",
		Columns: map[string]Holds{"session": Nothing, "person": OfWhom, "workspace": Nothing, "role": Nothing},
		Erased:  Unnamed, sessions: true, Kind: "seats", Until: "with the session; of a decision with its record", items: View.seatsOf},
	{Table: "session_secrets", What: "the secret behind a session's pseudonyms", Columns: map[string]Holds{"session": Nothing, "secret": Nothing},
		Erased: Kept, Why: "without the person's id it leads to nobody", Until: "until the reveal, or the end of the session"},
	{Table: "decisions", What: "records of decisions",
		Columns: map[string]Holds{"id": Nothing, "workspace": Nothing, "channel": Nothing, "starter": OfWhom, "question": Written, "method": Nothing,
			"status": Nothing, "decided_on": Nothing, "review_on": Nothing, "probability": Nothing, "held": Nothing, "replaced_by": Nothing,
			"record": Written, "words": Written, "created_at": Nothing, "updated_at": Nothing},
		Erased: Unnamed, Why: "the reasons, objections, advice and reviews stay, since the decision rests on them; they are nobody's",
		Kind: "decisions", Since: "created_at", Until: days(KeepDecisions), items: View.decisionsNaming, erase: (*Tx).unnameDecisions},
	{Table: "outbox", What: "messages that wait, and that they were sent",
		Columns: map[string]Holds{"id": Nothing, "workspace": Nothing, "send_key": Naming, "live": Nothing, "kind": Nothing, "channel": Nothing, "person": OfWhom,
			"session": Nothing, "args": Naming, "private": Private, "lane": Naming, "method": Nothing, "redo_method": Nothing, "seq": Nothing, "rev": Nothing,
			"shown_rev": Nothing, "state": Nothing, "pending": Nothing, "due_at": Nothing, "expires_at": Nothing, "held_until": Nothing, "tries": Nothing,
			"sending_at": Nothing, "sent_at": Nothing, "sent_to": Nothing, "sent_ts": Nothing, "reason": Nothing, "created_at": Nothing, "touched_at": Nothing},
		Erased: Goes, Why: "those that wait, for the person or from them, are not sent any more", Kind: "notices", Since: "due_at", Key: "send_key",
		also:  (*Tx).eraseCarried,
		Until: "an hour after a private one was shown, " + days(KeepSent) + " after any other, " + days(KeepFailed) + " after it failed"},
	{Table: "messages", What: "where the bot's own messages stand, home tabs and direct messages included",
		Columns: map[string]Holds{"workspace": Nothing, "subject": Naming, "channel": Nothing, "ts": Nothing, "hash": Nothing, "updated_at": Nothing},
		Erased:  Goes, Kind: "places", Since: "updated_at", Until: days(KeepSessions) + " after the last change"},
	{Table: "lanes", What: "when the next message may go to a channel or a person", Columns: map[string]Holds{"lane": Naming, "free_at": Nothing},
		Within: "(lane LIKE ?1 || '/%' OR lane LIKE 'edit:' || ?1 || '/%')", Erased: Goes, Until: "an hour"},
	{Table: "pauses", What: "that Slack asked to wait", Columns: map[string]Holds{"workspace": Nothing, "method": Nothing, "until_at": Nothing},
		Erased: Kept, Until: "an hour"},
	{Table: "evenness", What: "how evenly the turns of a session were shared: two numbers, of four people or more",
		Columns: map[string]Holds{"session": Nothing, "workspace": Nothing, "channel": Nothing, "flow": Nothing, "people": Nothing,
			"turns": Nothing, "gini": Nothing, "even": Nothing, "ended_at": Nothing},
		Erased: Kept, Why: "they say nothing about anybody", Until: "with the session"},
	{Table: "seen", What: "hashes of what Slack delivered", Columns: map[string]Holds{"key": Nothing, "at": Nothing},
		Erased: Kept, Why: "they name nobody", Until: days(KeepDeliveries)},
	{Table: "cases", What: "conversations about a conflict",
		Columns: map[string]Holds{"id": Nothing, "workspace": Nothing, "version": Nothing, "body": Private, "due_at": Nothing},
		Erased:  Unnamed, Why: "those that run end as if somebody had left; what the person wrote goes, but for an agreement that all have signed",
		Kind: "conversations", Until: "half a year after the end, and much of it shorter, see above", items: none, erase: nothing},
	{Table: "case_keys", What: "the key of a conversation", Columns: map[string]Holds{"case_id": Nothing, "secret": Nothing},
		Erased: Kept, Why: "it is made anew, so that no copy of the old text opens with it", Until: "with the conversation"},
	{Table: "case_seats", What: "who takes part, as keyed hashes", Columns: map[string]Holds{"case_id": Nothing, "seat": Hashed},
		Within: "case_id IN (SELECT id FROM cases WHERE workspace = ?1)", Erased: Goes, Until: "with the conversation", items: none, erase: nothing},
	{Table: "case_audit", What: "that some conversation was in some step on some day",
		Columns: map[string]Holds{"audit_id": Nothing, "step": Nothing, "stage": Nothing, "day_at": Nothing}, Erased: Kept, Why: "it names nobody", Until: days(KeepAudit)},
	{Table: "case_refusals", What: "who never wants to be invited, as keyed hashes", Columns: map[string]Holds{"person": Hashed},
		Erased: Goes, Why: "afterwards the person can be invited again", Kind: "refusal", Until: "until the person takes it back",
		items: View.refusalOf, erase: func(tx *Tx, l *Leaver) error {
			if tx.db.keys.None() {
				return nil
			}
			return tx.RefuseCases(l.Workspace, l.ID, false)
		}},
	{Table: "contacts", What: "whom people can turn to in a conflict", Columns: map[string]Holds{"workspace": Nothing, "body": Written, "updated_at": Nothing},
		Erased: Unnamed, Why: "an admin has to name somebody else", Kind: "contact", Until: "until an admin changes them",
		items: View.contactOf, erase: (*Tx).dropContact},
	{Table: "teams", What: "teams: channel, name, hours, holidays",
		Columns: map[string]Holds{"id": Nothing, "workspace": Nothing, "channel": Nothing, "body": Written, "created_at": Nothing, "updated_at": Nothing,
			"members_at": Nothing, "members_trouble": Nothing, "calendar_at": Nothing, "calendar_trouble": Nothing},
		Erased: Unnamed, Until: "until somebody removes the team"},
	{Table: "nudges", What: "what the bot may say on its own",
		Columns: map[string]Holds{"id": Nothing, "workspace": Nothing, "recipient": OfWhom, "public": Nothing, "kind": Nothing, "subject": Naming, "team": Nothing,
			"due_at": Nothing, "expires_at": Nothing, "snoozed_until": Nothing, "look_at": Nothing, "said_at": Nothing, "found_at": Nothing},
		Erased: Goes, Kind: "nudges", Text: "kind", Since: "due_at", Until: "while it is true; " + days(KeepSaid) + " after it was said"},
	{Table: "nudge_log", What: "what the bot said on its own, when, and what became of it",
		Columns: map[string]Holds{"workspace": Nothing, "bundle": Naming, "nudge": Nothing, "line": Nothing, "recipient": OfWhom, "kind": Nothing, "team": Nothing,
			"day": Nothing, "sent_at": Nothing, "result": Nothing, "answered_at": Nothing},
		Erased: Goes, Kind: "nudge_log", Text: "kind", Since: "sent_at", Until: days(KeepNudgeLog)},
	{Table: "nudge_spent", What: "how many such messages somebody got on a day",
		Columns: map[string]Holds{"workspace": Nothing, "recipient": OfWhom, "day": Nothing, "n": Nothing, "at": Nothing},
		Erased:  Goes, Kind: "budget", Text: "day", Since: "at", Until: days(KeepSpent)},
	{Table: "nudge_choices", What: "how somebody stands to each kind of such messages",
		Columns: map[string]Holds{"workspace": Nothing, "recipient": OfWhom, "kind": Nothing, "body": Written, "touched_at": Nothing},
		Erased:  Goes, Kind: "choices", Text: "kind", Since: "touched_at", Until: "until the person changes them"},
	{Table: "nudge_disabled", What: "kinds of messages that do not work, as counts",
		Columns: map[string]Holds{"workspace": Nothing, "kind": Nothing, "sent": Nothing, "acted": Nothing, "not_useful": Nothing, "disabled_at": Nothing, "allowed_at": Nothing},
		Erased:  Kept, Until: "while the database lives"},
	{Table: "schedules", What: "what is due when",
		Columns: map[string]Holds{"id": Nothing, "workspace": Nothing, "kind": Nothing, "subject": Nothing, "person": Nothing, "rule": Nothing, "next_at": Nothing,
			"grace": Nothing, "held_until": Nothing, "paused": Nothing, "last_at": Nothing},
		Erased: Kept, Why: "they are a team's", Until: "until it is taken off; " + days(KeepSaid) + " after it was done for the last time"},
	{Table: "coaching_people", What: "check-ins: who asked for them, how often, the goal",
		Columns: map[string]Holds{"workspace": Nothing, "person": OfWhom, "version": Nothing, "state": Nothing, "every_days": Nothing, "next_at": Nothing,
			"body": Private, "updated_at": Nothing},
		Erased: Goes, Kind: "checkins", Until: "until the person deletes them, " + days(KeepCheckIns) + " at most", items: View.coachingOf,
		erase: func(tx *Tx, l *Leaver) error { return tx.DropCoached(l.Workspace, l.ID) }},
	{Table: "person_keys", What: "the keys of a person's check-ins and development plan", Columns: map[string]Holds{"workspace": Nothing, "person": OfWhom, "purpose": Nothing, "secret": Nothing},
		Erased: Goes, Why: "no copy made since opens any more without them", With: "coaching_people", Until: "with what they seal"},
	{Table: "coaching_checkins", What: "what was said in check-ins",
		Columns: map[string]Holds{"id": Nothing, "workspace": Nothing, "person": OfWhom, "began_at": Nothing, "ended_at": Nothing, "cue_at": Nothing, "body": Private},
		Erased:  Goes, Why: "others who shared an answer with the person keep what they shared, without the name", With: "coaching_people",
		Until: "until the person deletes them, " + days(KeepCheckIns) + " at most"},
	{Table: "coaching_moods", What: "mood and energy said in check-ins",
		Columns: map[string]Holds{"checkin": Nothing, "workspace": Nothing, "person": OfWhom, "said_at": Nothing, "body": Private},
		Erased:  Goes, With: "coaching_people", Until: "until the person deletes them, " + days(KeepMoods) + " at most"},
	{Table: "plans", What: "development plans",
		Columns: map[string]Holds{"id": Nothing, "workspace": Nothing, "person": OfWhom, "version": Nothing, "look_at": Nothing, "closed_at": Nothing,
			"body": Private, "updated_at": Nothing},
		Erased: Goes, Why: "of others' plans they are the mentor no more", Kind: "development", Until: days(KeepPlans) + " after it was closed, " + days(KeepLeavers) + " after the person's account was", items: View.planOf,
		erase: func(tx *Tx, l *Leaver) error { return tx.DropPlan(l.Workspace, l.ID) }},
	{Table: "plan_shares", What: "parts of development plans that somebody else may read, in the words that their owner approved",
		Columns: map[string]Holds{"id": Nothing, "workspace": Nothing, "owner": OfWhom, "reader": OfWhom, "shared_at": Nothing, "body": Private},
		Erased:  Goes, Kind: "development_shared", Until: "until the owner withdraws it, or with the plan", items: View.sharedPlansOf},
	{Table: "plan_asks", What: "who was asked how they see somebody, and their answer until it is part of a mean",
		Columns: map[string]Holds{"id": Nothing, "workspace": Nothing, "owner": OfWhom, "asked": OfWhom, "until_at": Nothing, "body": Private},
		Erased:  Goes, Kind: "development_asked", Until: "until the mean is made, three weeks at most", items: View.viewsOf},
	{Table: "plan_askings", What: "who was asked how they see somebody, and when: so that nobody asks anew and compares two means",
		Columns: map[string]Holds{"workspace": Nothing, "owner": OfWhom, "asked": OfWhom, "as_lead": Nothing, "asked_at": Nothing, "until_at": Nothing},
		Erased:  Goes, Kind: "development_askings", Until: "90 days, also when the plan is deleted; two weeks when no mean came of it", items: View.askingsOf},
	{Table: "processes", What: "development plans of processes, which everybody in the workspace may read",
		Columns: map[string]Holds{"id": Nothing, "workspace": Nothing, "owner": OfWhom, "name": Written, "state": Nothing, "review_on": Nothing, "version": Nothing,
			"body": Written, "created_at": Nothing, "updated_at": Nothing},
		Erased: Unnamed, Why: "the plan stays and says that it has no owner", Kind: "processes", Text: "name", Since: "updated_at", Until: "until the owner deletes it"},
	{Table: "process_versions", What: "what such plans were before: who changed what, and when",
		Columns: map[string]Holds{"process": Nothing, "version": Nothing, "workspace": Nothing, "changed_by": OfWhom, "changes": Written, "body": Written, "at": Nothing},
		Erased:  Unnamed, Why: "the history stays without the name", Kind: "process_changes", Since: "at", Until: "with the plan"},
	{Table: "own_sheets", What: "what somebody keeps for themselves: the map of their partners, plans for taking over teams",
		Columns: map[string]Holds{"workspace": Nothing, "person": OfWhom, "kind": Nothing, "version": Nothing, "look_at": Nothing, "body": Private, "updated_at": Nothing},
		Erased:  Goes, Why: "others who noted the person on theirs keep the note without the name", Kind: "sheets", Until: "until the person deletes it, " + days(KeepSheets) + " after the last change, " + days(KeepLeavers) + " after the person's account was closed",
		items: View.sheetsOf, erase: (*Tx).eraseSheets},
	{Table: "planned_retros", What: "retros on a date: who is asked to lead, who passed it on",
		Columns: map[string]Holds{"id": Nothing, "workspace": Nothing, "team": Nothing, "channel": Nothing, "slot": Nothing, "state": Nothing, "session": Nothing,
			"starts_at": Nothing, "look_at": Nothing, "seen": Nothing, "body": Written, "created_at": Nothing, "updated_at": Nothing},
		Erased: Unnamed, Why: "where the person was to lead, somebody else is asked", Kind: "plans", Until: days(KeepSessions) + " after it was over",
		items: View.plansOf, erase: (*Tx).unplan},
	{Table: "session_hours", What: "for whom a session was outside working hours",
		Columns: map[string]Holds{"session": Nothing, "person": OfWhom, "workspace": Nothing, "channel": Nothing, "outside": Nothing, "at": Nothing},
		Erased:  Goes, Kind: "hours", Until: days(KeepSessions), items: View.hoursOf},
	{Table: "kept_out", What: "who erased themselves, as hashes, so that no list of a channel brings them back", Columns: map[string]Holds{"person": Hashed, "at": Nothing},
		Erased: Unnamed, Why: "erasing writes it", Until: "until the person does something of their own accord", erase: (*Tx).keepOut},
	{Table: "workspace_settings", What: "what a workspace decided for all", Columns: map[string]Holds{"workspace": Nothing, "body": Nothing, "updated_at": Nothing},
		Erased: Kept, Until: "until an admin changes it"},
	{Table: "health_rounds", What: "totals of health checks, pulses and safety surveys, and for a while who was asked",
		Columns: map[string]Holds{"id": Nothing, "workspace": Nothing, "channel": Nothing, "kind": Nothing, "deck": Nothing, "body": Nothing, "people": Written,
			"alarms": Nothing, "begun_at": Nothing, "closed_at": Nothing, "due_at": Nothing, "published_at": Nothing},
		Erased: Unnamed, Why: "totals are nobody's; the person goes from the list of who was asked", Kind: "rounds", items: View.roundsOf,
		Until: "totals " + days(KeepHealth) + ", who was asked " + days(KeepHealthPeople) + "; single answers until the round closes"},
	{Table: "notes", What: "practice notes of a workspace",
		Columns: map[string]Holds{"workspace": Nothing, "id": Nothing, "version": Nothing, "base": Nothing, "body": Written, "created_by": OfWhom, "created_at": Nothing,
			"updated_by": OfWhom, "updated_at": Nothing},
		Erased: Unnamed, Why: "the note stays with the workspace and is nobody's", Kind: "notes", Text: "id", Since: "updated_at", Until: "until it is removed",
		also: func(tx *Tx, l *Leaver) error { return tx.notesChanged(l.Workspace) }}, // what is in memory is read anew
	{Table: "note_versions", What: "earlier texts of practice notes",
		Columns: map[string]Holds{"workspace": Nothing, "note": Nothing, "version": Nothing, "body": Written, "why": Written, "by_person": OfWhom, "at": Nothing},
		Erased:  Unnamed, Why: "as the note", With: "notes", Until: "with the note"},
	{Table: "note_care", What: "who looks after a practice note, and who said last that it is right",
		Columns: map[string]Holds{"workspace": Nothing, "note": Nothing, "keeper": OfWhom, "verified_by": OfWhom, "verified_at": Nothing, "verify_days": Nothing,
			"used_at": Nothing, "archived_at": Nothing, "archived_why": Written, "kept_at": Nothing},
		Erased: Unnamed, Why: "somebody else has to look after it", Kind: "notes_kept", Text: "note", Since: "verified_at", Until: "while the database lives"},
	{Table: "note_drafts", What: "notes that somebody began to write",
		Columns: map[string]Holds{"id": Nothing, "workspace": Nothing, "person": OfWhom, "note": Nothing, "body": Private, "updated_at": Nothing},
		Erased:  Goes, Kind: "note_drafts", Text: "body", Since: "updated_at", Until: "until their author saves or removes them, " + days(KeepNoteDrafts) + " at most after they last wrote"},
	{Table: "assist_asks", What: "what somebody asked of the language model: when, about what, how it ended",
		Columns: map[string]Holds{"id": Nothing, "workspace": Nothing, "person": OfWhom, "task": Nothing, "subject": Nothing, "about": Nothing, "view_id": Nothing, "typed": Private,
			"mark": Nothing, "state": Nothing, "tries": Nothing, "held_until": Nothing, "outcome": Nothing, "rating": Nothing, "created_at": Nothing, "ended_at": Nothing},
		Erased: Goes, Kind: "asks", Text: "task", Since: "created_at", Until: days(KeepAssistAsks) + "; what was typed for it until it is answered"},
	{Table: "assist_log", What: "what was sent to the language model and what came back, where the operator wants a log",
		Columns: map[string]Holds{"id": Nothing, "workspace": Nothing, "person": OfWhom, "task": Nothing, "body": Private, "at": Nothing},
		Erased:  Goes, Kind: "ask_log", Text: "body", Since: "at", Until: "as long as the operator says, " + days(KeepAssistLog) + " at most"},
	{Table: "note_trials", What: "teams that try a practice, and what came of it",
		Columns: map[string]Holds{"id": Nothing, "workspace": Nothing, "note": Nothing, "team": Nothing, "channel": Nothing, "state": Nothing, "version": Nothing,
			"body": Written, "started_by": OfWhom, "started_at": Nothing, "review_at": Nothing, "ended_at": Nothing},
		Erased: Unnamed, Why: "the result is the team's; nobody can be asked about it any more", Kind: "trials", Text: "note", Since: "started_at", Until: "while the database lives"},
	{Table: "note_refusals", What: "practices that a channel does not want to be offered",
		Columns: map[string]Holds{"workspace": Nothing, "channel": Nothing, "note": Nothing, "by_person": OfWhom, "at": Nothing},
		Erased:  Unnamed, Why: "it is the channel's", Kind: "note_refusals", Text: "note", Since: "at", Until: "until somebody takes it back"},
	{Table: "note_links", What: "where a practice note is talked about",
		Columns: map[string]Holds{"id": Nothing, "workspace": Nothing, "note": Nothing, "kind": Nothing, "target": Written, "title": Written, "by_person": OfWhom, "at": Nothing},
		Erased:  Unnamed, Why: "it belongs to the note", Kind: "note_links", Text: "title", Since: "at", Until: "with the note"},
	{Table: "note_revs", What: "how often the notes of a workspace changed", Columns: map[string]Holds{"workspace": Nothing, "rev": Nothing},
		Erased: Kept, Until: "while the database lives"},
	{Table: "retro_themes", What: "topics of retros that somebody said return, with their titles as far as these may be repeated",
		Columns: map[string]Holds{"workspace": Nothing, "channel": Nothing, "session": Nothing, "topic": Nothing, "theme": Nothing, "title": Written,
			"by_person": OfWhom, "held_at": Nothing, "at": Nothing, "because": Nothing},
		Erased: Unnamed, Why: "it is the channel's", Kind: "retro_themes", Text: "title", Since: "at", Until: "with the session, " + days(KeepSessions) + " at most"},
	{Table: "note_stories", What: "stories of practices that were posted in a channel",
		Columns: map[string]Holds{"id": Nothing, "workspace": Nothing, "note": Nothing, "channel": Nothing, "person": OfWhom, "body": Written, "at": Nothing},
		Erased:  Unnamed, Why: "the channel has read it; it is nobody's", Kind: "note_stories", Text: "body", Since: "at", Until: days(KeepSessions)},
	{Table: "mentor_people", What: "what people offer and wish for in mentoring, and whom they leave out",
		Columns: map[string]Holds{"workspace": Nothing, "person": OfWhom, "version": Nothing, "reason": Nothing, "body": Private, "updated_at": Nothing},
		Erased:  Goes, Why: "others who named the person do so no more", Kind: "mentoring", Until: "until the person deletes it, " + days(KeepMentored) + " after their last word",
		items: View.mentoringOf, erase: (*Tx).eraseMentored},
	{Table: "mentor_pairs", What: "mentoring: proposals and agreements of two",
		Columns: map[string]Holds{"id": Nothing, "workspace": Nothing, "version": Nothing, "mentor": OfWhom, "mentee": OfWhom, "stand": Nothing, "look_at": Nothing,
			"began_at": Nothing, "ended_at": Nothing, "body": Private, "created_at": Nothing},
		Erased: Unnamed, Why: "it ends; for the other one it was with somebody who left", Kind: "mentor_pairs", items: View.pairItems, erase: (*Tx).erasePairs,
		Until: "while it runs, and " + days(KeepPairs) + " after; a proposal that came to nothing " + days(KeepProposals)},
	{Table: "mentor_meetings", What: "on which days two have met", Columns: map[string]Holds{"pair": Nothing, "day": Nothing, "workspace": Nothing, "at": Nothing},
		Erased: Kept, Why: "they go with the pair", Until: "with the pair"},
	{Table: "mentor_notes", What: "what somebody noted of a meeting, for themselves",
		Columns: map[string]Holds{"pair": Nothing, "day": Nothing, "person": OfWhom, "workspace": Nothing, "body": Private, "at": Nothing},
		Erased:  Goes, With: "mentor_people", Until: "until the person removes it; with the pair"},
	{Table: "feedback", What: "feedback that somebody asked for",
		Columns: map[string]Holds{"id": Nothing, "workspace": Nothing, "version": Nothing, "asker": OfWhom, "giver": OfWhom, "asked_at": Nothing, "given_at": Nothing,
			"read_at": Nothing, "body": Private},
		Erased: Goes, Why: "what the person gave and was read stays with the one who asked, without the name", Kind: "feedback",
		Until: "until the one who asked deletes it, " + days(KeepFeedback) + "; a question without an answer " + days(growth.AskLasts), items: View.feedbackItems, erase: (*Tx).eraseFeedback},
	{Table: "erasures", What: "which erasures this database has been through, by a random number", Columns: map[string]Holds{"id": Nothing, "done_at": Nothing},
		Erased: Kept, Why: "it names nobody", Until: "while the database lives"},
	{Table: "goose_db_version", What: "which changes of the tables were made",
		Columns: map[string]Holds{"id": Nothing, "version_id": Nothing, "is_applied": Nothing, "tstamp": Nothing}, Erased: Kept, Until: "while the database lives"},
}

func none(View, string, string) ([]Item, error) { return nil, nil }

// nothing is for what the use cases do, since it needs the rules of a practice.
func nothing(*Tx, *Leaver) error { return nil }

// Kinds are the kinds under which people see what is stored about them, in the order of the inventory.
func Kinds() (kinds []string) {
	for _, s := range Inventory {
		if s.Kind != "" && !slices.Contains(kinds, s.Kind) {
			kinds = append(kinds, s.Kind)
		}
	}
	return kinds
}

// with returns the columns that hold one of these.
func (s Stored) with(what ...Holds) (columns []string) {
	for name, holds := range s.Columns {
		if slices.Contains(what, holds) {
			columns = append(columns, name)
		}
	}
	slices.Sort(columns)
	return columns
}

// within is the condition that binds rows to workspace ?1.
func (s Stored) within() string {
	if s.Within != "" {
		return s.Within
	}
	return "workspace = ?1"
}
