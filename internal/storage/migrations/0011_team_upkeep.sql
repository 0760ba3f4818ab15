-- +goose Up
-- What is compared with the world outside from time to time: the members of a team with its channel, its holidays with
-- their calendar. A moment is when it was done, or when somebody took it on.

ALTER TABLE teams ADD COLUMN members_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE teams ADD COLUMN members_trouble TEXT NOT NULL DEFAULT ''; -- Slack's code, when the channel could not be read
ALTER TABLE teams ADD COLUMN calendar_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE teams ADD COLUMN calendar_trouble TEXT NOT NULL DEFAULT ''; -- key of the words, when it could not be read
