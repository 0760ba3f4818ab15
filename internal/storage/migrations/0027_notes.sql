-- +goose Up
-- Since when somebody looks after a practice note: from then on its next look is counted, until somebody says that it is
-- right. Of those before it is not known; when their note was last of use comes nearest.

ALTER TABLE note_care ADD COLUMN kept_at BIGINT NOT NULL DEFAULT 0;
UPDATE note_care SET kept_at = used_at WHERE keeper <> '';
