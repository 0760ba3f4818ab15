-- +goose Up
-- Which erasures this database has been through. The list of all of them is kept outside, beside the database; an entry
-- that is there and not here came after this copy was made. Ids are random: they name nobody.

CREATE TABLE erasures (
    id      TEXT   NOT NULL PRIMARY KEY,
    done_at BIGINT NOT NULL
) WITHOUT ROWID;
