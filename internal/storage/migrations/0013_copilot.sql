-- +goose Up
-- How evenly the turns of a session were shared: two numbers for each session of four people or more, in ten-thousandths.
-- Who had how many turns is counted when the session ends and stored nowhere. ended_at is 0 while the session runs.

CREATE TABLE evenness (
    session   TEXT   NOT NULL PRIMARY KEY,
    workspace TEXT   NOT NULL,
    channel   TEXT   NOT NULL,
    flow      TEXT   NOT NULL,
    people    BIGINT NOT NULL,
    turns     BIGINT NOT NULL,
    gini      BIGINT NOT NULL,
    even      BIGINT NOT NULL,
    ended_at  BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX evenness_channel ON evenness (workspace, channel, ended_at);
