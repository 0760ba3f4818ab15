-- +goose Up
-- What decisions leave behind. The record is JSON; whatever is searched by has a column. Dates are days, YYYY-MM-DD.

CREATE TABLE decisions (
    id          TEXT   NOT NULL PRIMARY KEY, -- that of the session
    workspace   TEXT   NOT NULL,
    channel     TEXT   NOT NULL,
    starter     TEXT   NOT NULL,
    question    TEXT   NOT NULL,
    method      TEXT   NOT NULL,
    status      TEXT   NOT NULL, -- accepted, rejected, open, dropped, replaced
    decided_on  TEXT   NOT NULL,
    review_on   TEXT   NOT NULL, -- "" when no review is due any more
    probability BIGINT NOT NULL, -- of its prediction, in per cent; 0 is unsaid
    held        TEXT   NOT NULL, -- whether the prediction did: yes, no, unclear; "" before the review
    replaced_by TEXT   NOT NULL,
    record      TEXT   NOT NULL, -- JSON
    words       TEXT   NOT NULL, -- all of its text in small letters, to search in
    created_at  BIGINT NOT NULL,
    updated_at  BIGINT NOT NULL
);
CREATE INDEX decisions_channel ON decisions (workspace, channel, decided_on);
CREATE INDEX decisions_review ON decisions (workspace, review_on) WHERE review_on <> '';
