-- +goose Up
-- Retros on a date: what is proposed, agreed on, open ahead, under way. One for each day of a team's cadence.
CREATE TABLE planned_retros (
    id         TEXT   NOT NULL PRIMARY KEY,
    workspace  TEXT   NOT NULL,
    team       TEXT   NOT NULL, -- "": of a channel without one
    channel    TEXT   NOT NULL,
    slot       TEXT   NOT NULL, -- YYYY-MM-DD, the day that the cadence names; of a retro that somebody began at once, its session
    state      TEXT   NOT NULL, -- waiting, proposed, accepted, open, running, over, skipped
    session    TEXT   NOT NULL,
    starts_at  BIGINT NOT NULL,
    look_at    BIGINT NOT NULL, -- when it is looked at again; 0: it rests
    seen       BIGINT NOT NULL, -- version of the session when it was looked at last, plus the changes that time alone made since
    body       TEXT   NOT NULL, -- storage.Planned as JSON
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    UNIQUE (workspace, channel, slot)
) WITHOUT ROWID;
CREATE INDEX planned_retros_look ON planned_retros (look_at) WHERE look_at > 0;
CREATE INDEX planned_retros_session ON planned_retros (session);

-- For whom a live session was outside their working hours: the ledger by which hours are shared fairly.
CREATE TABLE session_hours (
    session   TEXT    NOT NULL,
    person    TEXT    NOT NULL,
    workspace TEXT    NOT NULL,
    channel   TEXT    NOT NULL,
    outside   BOOLEAN NOT NULL,
    at        BIGINT  NOT NULL,
    PRIMARY KEY (session, person)
) WITHOUT ROWID;
CREATE INDEX session_hours_channel ON session_hours (workspace, channel, at);
CREATE INDEX session_hours_person ON session_hours (workspace, person);
