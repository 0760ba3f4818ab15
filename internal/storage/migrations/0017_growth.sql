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
