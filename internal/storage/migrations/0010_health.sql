-- +goose Up
-- Rounds of health checks, pulses and safety surveys: what they came to, never what anybody answered.

CREATE TABLE health_rounds (
    id           TEXT   NOT NULL PRIMARY KEY, -- the session
    workspace    TEXT   NOT NULL,
    channel      TEXT   NOT NULL,
    kind         TEXT   NOT NULL, -- cards, safety, mood
    deck         TEXT   NOT NULL,
    body         TEXT   NOT NULL, -- practices.HealthResult as JSON: totals only
    people       TEXT   NOT NULL, -- who was asked, as JSON; empty once it is not compared any more
    alarms       TEXT   NOT NULL, -- cards that are red and worse for the second time running, as JSON
    begun_at     BIGINT NOT NULL,
    closed_at    BIGINT NOT NULL, -- 0 while it is answered
    due_at       BIGINT NOT NULL, -- when the next one is; 0 while it is answered
    published_at BIGINT NOT NULL  -- when the team published its safety score; 0 is never
) WITHOUT ROWID;
CREATE INDEX health_rounds_channel ON health_rounds (workspace, channel, kind, closed_at);
CREATE INDEX health_rounds_kind ON health_rounds (workspace, kind, closed_at);
CREATE INDEX health_rounds_due ON health_rounds (due_at);
