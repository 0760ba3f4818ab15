-- +goose Up
-- Coaching check-ins. Plain are ids, states and times; what people want, say and feel is sealed with a key of each
-- person's own. Deleting the row of coaching_keys deletes all of it, copies made since included.

CREATE TABLE coaching_people (
    workspace  TEXT   NOT NULL,
    person     TEXT   NOT NULL,
    version    BIGINT NOT NULL,
    state      TEXT   NOT NULL, -- on, paused, off
    every_days BIGINT NOT NULL,
    next_at    BIGINT NOT NULL, -- when the next check-in is due
    body       BYTEA  NOT NULL, -- coaching.Profile, sealed with the person's key
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (workspace, person)
) WITHOUT ROWID;
CREATE INDEX coaching_people_next ON coaching_people (next_at);

-- In a table of its own, which is small enough to be written anew when a key is destroyed.
CREATE TABLE coaching_keys (
    workspace TEXT  NOT NULL,
    person    TEXT  NOT NULL,
    secret    BYTEA NOT NULL, -- sealed with the master keys
    PRIMARY KEY (workspace, person)
) WITHOUT ROWID;

CREATE TABLE coaching_checkins (
    id        TEXT   NOT NULL PRIMARY KEY,
    workspace TEXT   NOT NULL,
    person    TEXT   NOT NULL,
    began_at  BIGINT NOT NULL,
    ended_at  BIGINT NOT NULL, -- 0 while it is open
    cue_at    BIGINT NOT NULL, -- when the person asked to be reminded of a plan; 0 never, or it is over
    body      BYTEA  NOT NULL  -- coaching.CheckIn without mood and energy, sealed with the person's key
) WITHOUT ROWID;
CREATE INDEX coaching_checkins_person ON coaching_checkins (workspace, person);
CREATE INDEX coaching_checkins_cue ON coaching_checkins (cue_at);

-- Mood and energy are kept for a shorter time than the rest, so they have rows of their own.
CREATE TABLE coaching_moods (
    checkin   TEXT   NOT NULL PRIMARY KEY,
    workspace TEXT   NOT NULL,
    person    TEXT   NOT NULL,
    said_at   BIGINT NOT NULL,
    body      BYTEA  NOT NULL -- sealed with the person's key
) WITHOUT ROWID;
CREATE INDEX coaching_moods_person ON coaching_moods (workspace, person);
