-- Work in the field: when and where a picture was taken, and what a telephone sent, so that it counts once.

ALTER TABLE attachments
    ADD COLUMN moment     text CHECK (moment IN ('before','during','after')),
    ADD COLUMN taken_at   timestamptz,
    ADD COLUMN longitude  double precision CHECK (longitude BETWEEN -180 AND 180),
    ADD COLUMN latitude   double precision CHECK (latitude BETWEEN -90 AND 90),
    ADD COLUMN submit_key uuid,            -- made by the telephone: sent twice, kept once
    ADD CONSTRAINT attachments_place CHECK ((longitude IS NULL) = (latitude IS NULL));
CREATE UNIQUE INDEX attachments_submit_key ON attachments (uploaded_by, submit_key) WHERE submit_key IS NOT NULL;

-- What was sent from the field, by the key that the telephone gave it, with the answer.
CREATE TABLE field_deliveries (
    user_id    bigint NOT NULL REFERENCES users,
    client_key uuid   NOT NULL,
    digest     bytea  NOT NULL,            -- SHA-256 of what was asked, so that one key stands for one thing
    case_id    bigint REFERENCES cases,
    version    integer,                    -- the version afterwards; NULL when its sender sees the case no more
    made_at    timestamptz NOT NULL,
    PRIMARY KEY (user_id, client_key)
);
CREATE INDEX field_deliveries_made ON field_deliveries (made_at);
