-- +goose Up
-- Conversations about a conflict, apart from sessions: no row says who takes part, what it is about or how it stands.
-- The numbers before this one are left to practices that are under way.

-- A case is one sealed value: header, log and all. Deleting its row of case_keys deletes it, copies made since included.
CREATE TABLE cases (
    id        TEXT   NOT NULL PRIMARY KEY,
    workspace TEXT   NOT NULL,
    version   BIGINT NOT NULL,
    body      BYTEA  NOT NULL, -- sealed with the case's own key
    due_at    BIGINT NOT NULL  -- when to look at it next: a timebox, a reminder, an end of what is kept
) WITHOUT ROWID;
CREATE INDEX cases_due ON cases (due_at);

-- In a table of its own, which is small enough to be written anew when a key is destroyed.
CREATE TABLE case_keys (
    case_id TEXT  NOT NULL PRIMARY KEY,
    secret  BYTEA NOT NULL -- sealed with the master keys
) WITHOUT ROWID;

-- Who has a seat: keyed hashes of workspace and person, which nobody reads back without the master keys.
CREATE TABLE case_seats (
    case_id TEXT  NOT NULL,
    seat    BYTEA NOT NULL,
    PRIMARY KEY (case_id, seat)
) WITHOUT ROWID;
CREATE INDEX case_seats_seat ON case_seats (seat);

-- What the operator may know: that some case was in some step on some day. The ids are not those of the cases.
CREATE TABLE case_audit (
    audit_id TEXT   NOT NULL,
    step     BIGINT NOT NULL,
    stage    TEXT   NOT NULL,
    day_at   BIGINT NOT NULL,
    PRIMARY KEY (audit_id, step)
) WITHOUT ROWID;

-- People who asked never to be invited, as keyed hashes.
CREATE TABLE case_refusals (
    person BYTEA NOT NULL PRIMARY KEY
) WITHOUT ROWID;

-- Whom people can turn to, by workspace.
CREATE TABLE contacts (
    workspace  TEXT   NOT NULL PRIMARY KEY,
    body       TEXT   NOT NULL, -- JSON
    updated_at BIGINT NOT NULL
) WITHOUT ROWID;
