-- +goose Up
-- What the bot says on its own: what waits to be said, what was said, how people stand to each kind, and what is due when.

-- A thing that might be said, for as long as it is true. Ids alone, no words.
CREATE TABLE nudges (
    id            TEXT    NOT NULL PRIMARY KEY,
    workspace     TEXT    NOT NULL,
    recipient     TEXT    NOT NULL, -- a person, or a channel
    public        BOOLEAN NOT NULL, -- it is a channel
    kind          TEXT    NOT NULL, -- the trigger
    subject       TEXT    NOT NULL,
    team          TEXT    NOT NULL,
    due_at        BIGINT  NOT NULL,
    expires_at    BIGINT  NOT NULL, -- 0: never
    snoozed_until BIGINT  NOT NULL, -- the person asked for it then; 0: did not
    look_at       BIGINT  NOT NULL, -- when it is decided on again; 0: it rests
    said_at       BIGINT  NOT NULL, -- 0: never
    found_at      BIGINT  NOT NULL, -- when the sweep saw it last
    UNIQUE (workspace, recipient, kind, subject)
) WITHOUT ROWID;
CREATE INDEX nudges_look ON nudges (look_at) WHERE look_at > 0;
CREATE INDEX nudges_kind ON nudges (workspace, kind, found_at);

-- What was said: kind, time and result, a line each. 180 days.
CREATE TABLE nudge_log (
    workspace   TEXT   NOT NULL,
    bundle      TEXT   NOT NULL, -- the message
    nudge       TEXT   NOT NULL, -- its row in nudges, while there is one
    line        BIGINT NOT NULL,
    recipient   TEXT   NOT NULL,
    kind        TEXT   NOT NULL,
    team        TEXT   NOT NULL,
    day         TEXT   NOT NULL, -- YYYY-MM-DD where the recipient is
    sent_at     BIGINT NOT NULL,
    result      TEXT   NOT NULL, -- "" while there is no answer
    answered_at BIGINT NOT NULL,
    PRIMARY KEY (workspace, bundle, nudge)
) WITHOUT ROWID;
CREATE INDEX nudge_log_nudge ON nudge_log (nudge);
CREATE INDEX nudge_log_kind ON nudge_log (workspace, kind, sent_at);

-- How many messages somebody got on a day that nobody waited for, whatever they were about: the budget.
CREATE TABLE nudge_spent (
    workspace TEXT   NOT NULL,
    recipient TEXT   NOT NULL,
    day       TEXT   NOT NULL,
    n         BIGINT NOT NULL,
    at        BIGINT NOT NULL,
    PRIMARY KEY (workspace, recipient, day)
) WITHOUT ROWID;

-- How somebody stands to a kind.
CREATE TABLE nudge_choices (
    workspace TEXT   NOT NULL,
    recipient TEXT   NOT NULL,
    kind      TEXT   NOT NULL,
    body      TEXT   NOT NULL, -- nudge.Choice as JSON
    touched_at BIGINT NOT NULL,
    PRIMARY KEY (workspace, recipient, kind)
) WITHOUT ROWID;

-- Kinds whose words do not work, which are said to nobody until an admin allows them again.
CREATE TABLE nudge_disabled (
    workspace   TEXT   NOT NULL,
    kind        TEXT   NOT NULL,
    sent        BIGINT NOT NULL,
    acted       BIGINT NOT NULL,
    not_useful  BIGINT NOT NULL,
    disabled_at BIGINT NOT NULL,
    allowed_at  BIGINT NOT NULL, -- by an admin: what was sent before does not count any more; 0: it is disabled
    PRIMARY KEY (workspace, kind)
) WITHOUT ROWID;

-- Due work: what is done when, again and again or once.
CREATE TABLE schedules (
    id         TEXT    NOT NULL PRIMARY KEY,
    workspace  TEXT    NOT NULL,
    kind       TEXT    NOT NULL,
    subject    TEXT    NOT NULL, -- what it is about: a channel, a session
    person     TEXT    NOT NULL, -- whose it is; "" of a team's
    rule       TEXT    NOT NULL, -- calendar.Rule as JSON; "" is once
    next_at    BIGINT  NOT NULL, -- 0: never again
    grace      BIGINT  NOT NULL, -- ms that it may be late
    held_until BIGINT  NOT NULL, -- after a failure
    paused     BOOLEAN NOT NULL,
    last_at    BIGINT  NOT NULL,
    UNIQUE (workspace, kind, subject, person)
) WITHOUT ROWID;
CREATE INDEX schedules_next ON schedules (next_at) WHERE next_at > 0 AND NOT paused;
CREATE INDEX schedules_person ON schedules (workspace, person);
