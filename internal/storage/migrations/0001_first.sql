-- +goose Up
-- One text for both engines. Times are milliseconds since 1970 in UTC, written by the program, 0 for none. Ids are
-- random. WITHOUT ROWID is for SQLite and taken out for PostgreSQL: rows are found by key only, and the order in which
-- people wrote is not kept anywhere.

CREATE TABLE sessions (
    id         TEXT   NOT NULL PRIMARY KEY,
    workspace  TEXT   NOT NULL,
    channel    TEXT   NOT NULL,
    flow       TEXT   NOT NULL,
    state      TEXT   NOT NULL, -- running, closed, cancelled
    header     TEXT   NOT NULL, -- flow.Session as JSON, without its log
    deadline   BIGINT NOT NULL,
    created_by TEXT   NOT NULL,
    created_at BIGINT NOT NULL,
    touched_at BIGINT NOT NULL, -- when the header last changed
    ended_at   BIGINT NOT NULL
);
CREATE INDEX sessions_due ON sessions (deadline) WHERE state = 'running' AND deadline > 0;
CREATE INDEX sessions_channel ON sessions (workspace, channel, state, ended_at);
CREATE INDEX sessions_ended ON sessions (ended_at) WHERE ended_at > 0;

-- The version rises with every change, the header with few of them: a row as small as this is cheap to write again.
CREATE TABLE session_versions (
    session TEXT   NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL
) WITHOUT ROWID;

-- Rows of a session lie side by side in the order of its log, so that adding one touches one page however many there are.
CREATE TABLE contributions (
    session TEXT   NOT NULL,
    seq     BIGINT NOT NULL,
    id      TEXT   NOT NULL,
    stage   TEXT   NOT NULL,
    pass    BIGINT NOT NULL,
    said_by TEXT   NOT NULL,
    at      BIGINT NOT NULL,
    kind    TEXT   NOT NULL,
    body    TEXT   NOT NULL,
    PRIMARY KEY (session, seq)
) WITHOUT ROWID;

CREATE TABLE session_seats (
    session   TEXT NOT NULL,
    person    TEXT NOT NULL,
    workspace TEXT NOT NULL,
    role      TEXT NOT NULL,
    PRIMARY KEY (session, person)
) WITHOUT ROWID;
CREATE INDEX session_seats_person ON session_seats (workspace, person);

CREATE TABLE session_secrets (
    session   TEXT  NOT NULL PRIMARY KEY,
    secret    BYTEA NOT NULL -- sealed
) WITHOUT ROWID;

-- What Slack delivered already: hashes of delivery keys, so that they name nobody. No index on the time: each delivery
-- would pay for it, and the purge that would use it comes once an hour.
CREATE TABLE seen (
    key BYTEA  NOT NULL PRIMARY KEY,
    at  BIGINT NOT NULL
) WITHOUT ROWID;

CREATE TABLE outbox (
    id          TEXT    NOT NULL PRIMARY KEY,
    workspace   TEXT    NOT NULL,
    send_key    TEXT    NOT NULL,
    live        BOOLEAN NOT NULL,
    kind        TEXT    NOT NULL,
    channel     TEXT    NOT NULL,
    person      TEXT    NOT NULL,
    session     TEXT    NOT NULL,
    args        TEXT    NOT NULL, -- JSON, small ids only
    private     BYTEA,            -- sealed; gone once sent
    lane        TEXT    NOT NULL, -- what keeps order and pace with one another
    method      TEXT    NOT NULL, -- what a pause holds back
    redo_method TEXT    NOT NULL, -- the same once it has been shown before
    seq         BIGINT  NOT NULL,
    rev         BIGINT  NOT NULL, -- rises whenever there is something new to show
    shown_rev   BIGINT  NOT NULL,
    state       TEXT    NOT NULL, -- waiting, sending, unsure, sent, failed
    pending     BOOLEAN NOT NULL, -- the first three: what the two indexes below hold
    due_at      BIGINT  NOT NULL,
    expires_at  BIGINT  NOT NULL,
    held_until  BIGINT  NOT NULL, -- the lease of a worker, or the wait before the next try
    tries       BIGINT  NOT NULL,
    sending_at  BIGINT  NOT NULL,
    sent_at     BIGINT  NOT NULL,
    sent_to     TEXT    NOT NULL, -- channel
    sent_ts     TEXT    NOT NULL,
    reason      TEXT    NOT NULL,
    created_at  BIGINT  NOT NULL,
    touched_at  BIGINT  NOT NULL,
    UNIQUE (workspace, send_key)
);
CREATE INDEX outbox_due ON outbox (due_at, seq) WHERE pending;
CREATE INDEX outbox_lane ON outbox (lane, due_at, seq) WHERE pending;
CREATE INDEX outbox_session ON outbox (session);

CREATE TABLE lanes (
    lane    TEXT   NOT NULL PRIMARY KEY,
    free_at BIGINT NOT NULL
) WITHOUT ROWID;

CREATE TABLE pauses (
    workspace TEXT   NOT NULL,
    method    TEXT   NOT NULL,
    until_at  BIGINT NOT NULL,
    PRIMARY KEY (workspace, method)
) WITHOUT ROWID;

CREATE TABLE messages (
    workspace  TEXT   NOT NULL,
    subject    TEXT   NOT NULL,
    channel    TEXT   NOT NULL,
    ts         TEXT   NOT NULL,
    hash       TEXT   NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (workspace, subject)
) WITHOUT ROWID;

CREATE TABLE actions (
    id          TEXT   NOT NULL PRIMARY KEY,
    workspace   TEXT   NOT NULL,
    channel     TEXT   NOT NULL,
    session     TEXT   NOT NULL,
    title       TEXT   NOT NULL,
    owner       TEXT   NOT NULL,
    due         TEXT   NOT NULL,
    done_when   TEXT   NOT NULL,
    when_then   TEXT   NOT NULL,
    kind        TEXT   NOT NULL,
    topic       TEXT   NOT NULL,
    status      TEXT   NOT NULL, -- open, doing, done, dropped
    drop_reason TEXT   NOT NULL,
    carried     BIGINT NOT NULL,
    accepted_at BIGINT NOT NULL,
    created_at  BIGINT NOT NULL,
    updated_at  BIGINT NOT NULL,
    closed_at   BIGINT NOT NULL
);
CREATE INDEX actions_channel ON actions (workspace, channel, status);
CREATE INDEX actions_owner ON actions (workspace, owner, status);
CREATE INDEX actions_session ON actions (session);

CREATE TABLE drawer (
    id         TEXT   NOT NULL PRIMARY KEY,
    workspace  TEXT   NOT NULL,
    channel    TEXT   NOT NULL,
    author     TEXT   NOT NULL,
    thought    BYTEA  NOT NULL, -- sealed
    source     BYTEA  NOT NULL, -- sealed
    created_at BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX drawer_author ON drawer (workspace, author, channel);

CREATE TABLE people (
    workspace  TEXT    NOT NULL,
    id         TEXT    NOT NULL,
    name       TEXT    NOT NULL,
    real_name  TEXT    NOT NULL,
    zone       TEXT    NOT NULL,
    locale     TEXT    NOT NULL,
    deleted    BOOLEAN NOT NULL,
    updated_at BIGINT  NOT NULL,
    PRIMARY KEY (workspace, id)
) WITHOUT ROWID;
