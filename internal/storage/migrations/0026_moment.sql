-- +goose Up
-- Some of these titles were words of a card that nobody signed. Which ones cannot be told from here: a theme has a name again
-- when the next topic is said to belong to it.
UPDATE retro_themes SET title = '' WHERE title <> '';

-- Of an earlier topic: the topic, as session/topic, that somebody said is the same. Taking that back takes this back too.
ALTER TABLE retro_themes ADD COLUMN because TEXT NOT NULL DEFAULT '';
