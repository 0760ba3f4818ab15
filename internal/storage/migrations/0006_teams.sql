-- +goose Up
-- Who people and teams are, beside what Slack knows. What is only read with its row is JSON.

CREATE TABLE teams (
    id         TEXT   NOT NULL PRIMARY KEY,
    workspace  TEXT   NOT NULL,
    channel    TEXT   NOT NULL,
    body       TEXT   NOT NULL, -- storage.Team as JSON
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    UNIQUE (workspace, channel)
) WITHOUT ROWID;

CREATE TABLE team_members (
    team      TEXT   NOT NULL,
    person    TEXT   NOT NULL,
    workspace TEXT   NOT NULL,
    role      TEXT   NOT NULL, -- manager, lead, member, observer
    joined_at BIGINT NOT NULL,
    PRIMARY KEY (team, person)
) WITHOUT ROWID;
CREATE INDEX team_members_person ON team_members (workspace, person);

CREATE TABLE habits (
    workspace  TEXT   NOT NULL,
    person     TEXT   NOT NULL,
    body       TEXT   NOT NULL, -- storage.Habits as JSON
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (workspace, person)
) WITHOUT ROWID;

CREATE TABLE workspace_settings (
    workspace  TEXT   NOT NULL PRIMARY KEY,
    body       TEXT   NOT NULL, -- storage.Settings as JSON
    updated_at BIGINT NOT NULL
) WITHOUT ROWID;
