-- +goose Up
-- When it became known that somebody's account was closed: what they kept for themselves alone goes 30 days later, unless they
-- came back.
ALTER TABLE people ADD COLUMN closed_at BIGINT NOT NULL DEFAULT 0; -- 0: it is not closed
UPDATE people SET closed_at = updated_at WHERE deleted;
