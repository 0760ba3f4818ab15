-- +goose Up
-- Whom somebody asked how they see them, and when. It outlives the plan and its questions until it bars nothing any more:
-- of two means close to each other, or of a mean and a view that is seen singly, one could work out what one person said.
CREATE TABLE plan_askings (
    workspace TEXT    NOT NULL,
    owner     TEXT    NOT NULL,
    asked     TEXT    NOT NULL,
    as_lead   BOOLEAN NOT NULL,
    asked_at  BIGINT  NOT NULL,
    until_at  BIGINT  NOT NULL, -- until then it bars
    PRIMARY KEY (workspace, owner, asked)
) WITHOUT ROWID;
CREATE INDEX plan_askings_asked ON plan_askings (workspace, asked);
CREATE INDEX plan_askings_until ON plan_askings (until_at);

-- Nobody is asked twice by one person at a time. Of two questions to one the earlier stays.
DELETE FROM plan_asks WHERE EXISTS (SELECT 1 FROM plan_asks b WHERE b.workspace = plan_asks.workspace AND b.owner = plan_asks.owner
    AND b.asked = plan_asks.asked AND b.id < plan_asks.id);
DROP INDEX plan_asks_owner;
CREATE UNIQUE INDEX plan_asks_owner ON plan_asks (workspace, owner, asked);
