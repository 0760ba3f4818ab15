-- +goose Up
-- Development plans of processes, open to everybody of the workspace, with every version there was.
CREATE TABLE processes (
    id         TEXT   NOT NULL PRIMARY KEY,
    workspace  TEXT   NOT NULL,
    owner      TEXT   NOT NULL, -- "": they left, and nobody has taken it over
    name       TEXT   NOT NULL,
    state      TEXT   NOT NULL, -- active, closed
    review_on  TEXT   NOT NULL, -- YYYY-MM-DD of the next review; "": none
    version    BIGINT NOT NULL,
    body       TEXT   NOT NULL, -- growth.Process as JSON
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX processes_workspace ON processes (workspace, state, review_on);
CREATE INDEX processes_owner ON processes (workspace, owner);

CREATE TABLE process_versions (
    process    TEXT   NOT NULL,
    version    BIGINT NOT NULL,
    workspace  TEXT   NOT NULL,
    changed_by TEXT   NOT NULL,
    changes    TEXT   NOT NULL, -- growth.Change as JSON: what differs from the version before
    body       TEXT   NOT NULL, -- growth.Process as JSON, as it was then
    at         BIGINT NOT NULL,
    PRIMARY KEY (process, version)
) WITHOUT ROWID;
CREATE INDEX process_versions_person ON process_versions (workspace, changed_by);

-- What somebody keeps for themselves alone: the map of their partners, their plans for taking over teams. Each is one
-- sealed text, with a key of its own. Plain is only when it is to be looked at again.
CREATE TABLE own_sheets (
    workspace  TEXT   NOT NULL,
    person     TEXT   NOT NULL,
    kind       TEXT   NOT NULL, -- storage.Purpose
    version    BIGINT NOT NULL,
    look_at    BIGINT NOT NULL, -- 0: never
    body       BYTEA  NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (workspace, person, kind)
) WITHOUT ROWID;
CREATE INDEX own_sheets_look ON own_sheets (workspace, kind, look_at) WHERE look_at > 0;
