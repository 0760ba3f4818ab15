-- +goose Up
-- People who erased themselves and have not come back of their own accord, as hashes: nobody else's list of a channel
-- brings them back.

CREATE TABLE kept_out (
    person BYTEA  NOT NULL PRIMARY KEY,
    at     BIGINT NOT NULL
) WITHOUT ROWID;
