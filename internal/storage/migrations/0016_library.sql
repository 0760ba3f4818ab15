-- +goose Up
-- The library of practices. Notes that come with the program are in the program; here is what a workspace wrote, or
-- changed of them, and what it knows about each note.

CREATE TABLE notes (
    workspace  TEXT   NOT NULL,
    id         TEXT   NOT NULL, -- of the note: kebab-case
    version    BIGINT NOT NULL, -- of the text here, from 1 on
    base       BIGINT NOT NULL, -- the version of the program's note that it was changed from; 0 when it is the workspace's own
    body       TEXT   NOT NULL, -- library.Note as JSON
    created_by TEXT   NOT NULL,
    created_at BIGINT NOT NULL,
    updated_by TEXT   NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (workspace, id)
) WITHOUT ROWID;

-- Every text that a note had here, with who changed it and why.
CREATE TABLE note_versions (
    workspace TEXT   NOT NULL,
    note      TEXT   NOT NULL,
    version   BIGINT NOT NULL,
    body      TEXT   NOT NULL,
    why       TEXT   NOT NULL,
    by_person TEXT   NOT NULL,
    at        BIGINT NOT NULL,
    PRIMARY KEY (workspace, note, version)
) WITHOUT ROWID;

-- Who looks after a note, when somebody last said that it is right, when it was last used. Of the program's notes too.
CREATE TABLE note_care (
    workspace    TEXT   NOT NULL,
    note         TEXT   NOT NULL,
    keeper       TEXT   NOT NULL, -- a person, or ""
    verified_by  TEXT   NOT NULL,
    verified_at  BIGINT NOT NULL,
    verify_days  BIGINT NOT NULL, -- for how long that holds; 0 is the usual
    used_at      BIGINT NOT NULL, -- last read in full, tried or linked
    archived_at  BIGINT NOT NULL,
    archived_why TEXT   NOT NULL,
    PRIMARY KEY (workspace, note)
) WITHOUT ROWID;

-- What somebody began to write. It is theirs alone.
CREATE TABLE note_drafts (
    id         TEXT   NOT NULL PRIMARY KEY,
    workspace  TEXT   NOT NULL,
    person     TEXT   NOT NULL,
    note       TEXT   NOT NULL, -- the note that it changes, or ""
    body       BYTEA  NOT NULL, -- sealed
    updated_at BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX note_drafts_person ON note_drafts (workspace, person);

-- A team tries a practice.
CREATE TABLE note_trials (
    id         TEXT   NOT NULL PRIMARY KEY,
    workspace  TEXT   NOT NULL,
    note       TEXT   NOT NULL,
    team       TEXT   NOT NULL, -- id of the team, or ""
    channel    TEXT   NOT NULL,
    state      TEXT   NOT NULL, -- trying, kept, changed, dropped
    version    BIGINT NOT NULL, -- of the row
    body       TEXT   NOT NULL, -- context, what was changed, why, when a signal came, whom to ask: JSON
    started_by TEXT   NOT NULL,
    started_at BIGINT NOT NULL,
    review_at  BIGINT NOT NULL, -- when the team wanted to decide
    ended_at   BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX note_trials_note ON note_trials (workspace, note);
CREATE INDEX note_trials_channel ON note_trials (workspace, channel);

-- "Not for us": a channel does not want to be offered a note again.
CREATE TABLE note_refusals (
    workspace TEXT   NOT NULL,
    channel   TEXT   NOT NULL,
    note      TEXT   NOT NULL,
    by_person TEXT   NOT NULL,
    at        BIGINT NOT NULL,
    PRIMARY KEY (workspace, channel, note)
) WITHOUT ROWID;

-- Where a note is talked about, and what else belongs to it.
CREATE TABLE note_links (
    id        TEXT   NOT NULL PRIMARY KEY,
    workspace TEXT   NOT NULL,
    note      TEXT   NOT NULL,
    kind      TEXT   NOT NULL, -- talk, decision, session, page
    target    TEXT   NOT NULL, -- an address, or an id
    title     TEXT   NOT NULL,
    by_person TEXT   NOT NULL,
    at        BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX note_links_note ON note_links (workspace, note);

-- Goes up with every change of a workspace's notes, so that whatever keeps them in memory knows when to read anew.
CREATE TABLE note_revs (
    workspace TEXT   NOT NULL PRIMARY KEY,
    rev       BIGINT NOT NULL
) WITHOUT ROWID;
