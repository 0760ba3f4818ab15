-- +goose Up
-- Some of these titles were words of a card that nobody signed. Which ones cannot be told from here: a theme has a name again
-- when the next topic is said to belong to it.
UPDATE retro_themes SET title = '' WHERE title <> '';
