-- +goose Up
-- What somebody asked of the language model. What is sent and what comes back is not here: the one is made anew from what
-- the person may see when it is sent, the other goes to their window and nowhere else. typed is what they typed for it, if
-- anything, sealed and gone once it is answered. mark is a hash of what they were shown that would be sent, if they had it
-- shown; it goes then too.

CREATE TABLE assist_asks (
	id         TEXT PRIMARY KEY,
	workspace  TEXT NOT NULL,
	person     TEXT NOT NULL,
	task       TEXT NOT NULL,
	subject    TEXT NOT NULL,
	about      TEXT NOT NULL,
	view_id    TEXT NOT NULL,
	typed      BYTEA,
	mark       TEXT NOT NULL,
	state      TEXT NOT NULL,
	tries      INTEGER NOT NULL,
	held_until BIGINT NOT NULL,
	outcome    TEXT NOT NULL,
	rating     INTEGER NOT NULL,
	created_at BIGINT NOT NULL,
	ended_at   BIGINT NOT NULL
);
CREATE INDEX assist_asks_waiting ON assist_asks (state, held_until);
CREATE INDEX assist_asks_day ON assist_asks (workspace, created_at);

-- What was sent and what came back, sealed, where an operator wants a log of it.
CREATE TABLE assist_log (
	id        TEXT PRIMARY KEY,
	workspace TEXT NOT NULL,
	person    TEXT NOT NULL,
	task      TEXT NOT NULL,
	body      BYTEA NOT NULL,
	at        BIGINT NOT NULL
);
CREATE INDEX assist_log_at ON assist_log (workspace, at);
