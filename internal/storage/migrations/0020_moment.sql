-- +goose Up
-- Practices at the right moment: what returns in a team's retros, and stories of what teams learned.

-- A topic of a retro that somebody said belongs to a theme of its channel, or to none of those that were offered.
CREATE TABLE retro_themes (
    workspace TEXT   NOT NULL,
    channel   TEXT   NOT NULL,
    session   TEXT   NOT NULL,
    topic     TEXT   NOT NULL, -- of that session
    theme     TEXT   NOT NULL, -- an id; "" is "not the same"
    title     TEXT   NOT NULL, -- "" when it may not be repeated
    by_person TEXT   NOT NULL,
    held_at   BIGINT NOT NULL, -- when that retro was held
    at        BIGINT NOT NULL, -- when it was said
    PRIMARY KEY (workspace, session, topic)
) WITHOUT ROWID;
CREATE INDEX retro_themes_channel ON retro_themes (workspace, channel);

-- A story of a practice, as somebody approved it for a channel.
CREATE TABLE note_stories (
    id        TEXT   NOT NULL PRIMARY KEY,
    workspace TEXT   NOT NULL,
    note      TEXT   NOT NULL,
    channel   TEXT   NOT NULL, -- where it was posted
    person    TEXT   NOT NULL, -- who told it
    body      TEXT   NOT NULL, -- what there was, what was changed, what came of it: JSON
    at        BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX note_stories_note ON note_stories (workspace, note);
