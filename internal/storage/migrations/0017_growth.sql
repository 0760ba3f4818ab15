-- +goose Up
-- Keys of people, one for each purpose. Deleting a row deletes all that it sealed, copies made since included. Keys of
-- check-ins were the first of them. Small enough to be written anew when a key is destroyed.

CREATE TABLE person_keys (
    workspace TEXT  NOT NULL,
    person    TEXT  NOT NULL,
    purpose   TEXT  NOT NULL, -- storage.Purpose
    secret    BYTEA NOT NULL, -- sealed with the master keys
    PRIMARY KEY (workspace, person, purpose)
) WITHOUT ROWID;
INSERT INTO person_keys (workspace, person, purpose, secret) SELECT workspace, person, 'checkins', secret FROM coaching_keys;
DROP TABLE coaching_keys;

-- Development plans. A plan is sealed whole with a key of its owner's own (purpose "plan" of person_keys). Plain are ids
-- and two times: when the bot should look at it next, which says that something is due and not what, and when it was
-- closed, for it is kept for a year from then.
CREATE TABLE plans (
    id         TEXT   NOT NULL,
    workspace  TEXT   NOT NULL,
    person     TEXT   NOT NULL,
    version    BIGINT NOT NULL,
    look_at    BIGINT NOT NULL, -- 0: nothing will be due
    closed_at  BIGINT NOT NULL, -- 0: it is not closed
    body       BYTEA  NOT NULL, -- growth.IDP, sealed with the person's key
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (workspace, person)
) WITHOUT ROWID;
CREATE INDEX plans_look ON plans (look_at);

-- What somebody approved of their plan for one reader, in exactly those words.
CREATE TABLE plan_shares (
    id        TEXT   NOT NULL PRIMARY KEY,
    workspace TEXT   NOT NULL,
    owner     TEXT   NOT NULL,
    reader    TEXT   NOT NULL,
    shared_at BIGINT NOT NULL,
    body      BYTEA  NOT NULL -- storage.SharedPart, sealed with the owner's key
) WITHOUT ROWID;
CREATE INDEX plan_shares_reader ON plan_shares (workspace, reader);
CREATE INDEX plan_shares_owner ON plan_shares (workspace, owner);

-- Who was asked how they see somebody. What they answered is sealed with the owner's key, and goes once the mean is made.
CREATE TABLE plan_asks (
    id        TEXT   NOT NULL PRIMARY KEY,
    workspace TEXT   NOT NULL,
    owner     TEXT   NOT NULL,
    asked     TEXT   NOT NULL,
    until_at  BIGINT NOT NULL, -- after that it is not asked any more
    body      BYTEA  NOT NULL  -- storage.AskedView, sealed with the owner's key
) WITHOUT ROWID;
CREATE INDEX plan_asks_asked ON plan_asks (workspace, asked);
CREATE INDEX plan_asks_owner ON plan_asks (workspace, owner);
CREATE INDEX plan_asks_until ON plan_asks (until_at);
