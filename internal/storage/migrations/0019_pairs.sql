-- +goose Up
-- Mentoring, and feedback that somebody asked for. Plain are ids, states and times. What people offer, wish for, whom they
-- leave out, what they note and what they write to one another is sealed: what is one person's with a key of their own.

CREATE TABLE mentor_people (
    workspace  TEXT   NOT NULL,
    person     TEXT   NOT NULL,
    version    BIGINT NOT NULL,
    reason     TEXT   NOT NULL, -- why the last matching found nobody for them as a mentee; '' when it did, or did not look
    body       BYTEA  NOT NULL, -- growth.Profile, sealed with the person's key
    updated_at BIGINT NOT NULL, -- by the person
    PRIMARY KEY (workspace, person)
) WITHOUT ROWID;

CREATE TABLE mentor_pairs (
    id         TEXT   NOT NULL PRIMARY KEY,
    workspace  TEXT   NOT NULL,
    version    BIGINT NOT NULL,
    mentor     TEXT   NOT NULL,
    mentee     TEXT   NOT NULL,
    stand      TEXT   NOT NULL, -- proposed, agreed, over
    look_at    BIGINT NOT NULL, -- when a proposal runs out; 0 otherwise
    began_at   BIGINT NOT NULL, -- when both had said yes
    ended_at   BIGINT NOT NULL,
    body       BYTEA  NOT NULL, -- growth.Pair, sealed with the master keys: who said yes or no, and the terms
    created_at BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX mentor_pairs_mentor ON mentor_pairs (workspace, mentor);
CREATE INDEX mentor_pairs_mentee ON mentor_pairs (workspace, mentee);
CREATE INDEX mentor_pairs_look ON mentor_pairs (look_at);

CREATE TABLE mentor_meetings (
    pair      TEXT   NOT NULL,
    day       TEXT   NOT NULL, -- YYYY-MM-DD
    workspace TEXT   NOT NULL,
    at        BIGINT NOT NULL, -- when it was noted
    PRIMARY KEY (pair, day)
) WITHOUT ROWID;

CREATE TABLE mentor_notes (
    pair      TEXT   NOT NULL,
    day       TEXT   NOT NULL,
    person    TEXT   NOT NULL, -- whose note it is; the other has none of it
    workspace TEXT   NOT NULL,
    body      BYTEA  NOT NULL, -- sealed with the person's key
    at        BIGINT NOT NULL,
    PRIMARY KEY (pair, day, person)
) WITHOUT ROWID;
CREATE INDEX mentor_notes_person ON mentor_notes (workspace, person);

CREATE TABLE feedback (
    id        TEXT   NOT NULL PRIMARY KEY,
    workspace TEXT   NOT NULL,
    version   BIGINT NOT NULL,
    asker     TEXT   NOT NULL,
    giver     TEXT   NOT NULL, -- '' once they are not asked any more
    asked_at  BIGINT NOT NULL,
    given_at  BIGINT NOT NULL, -- 0: nothing has come
    read_at   BIGINT NOT NULL, -- 0: not read
    body      BYTEA  NOT NULL  -- growth.Feedback, sealed with the asker's key
) WITHOUT ROWID;
CREATE INDEX feedback_asker ON feedback (workspace, asker);
CREATE INDEX feedback_giver ON feedback (workspace, giver);
