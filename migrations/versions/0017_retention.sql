-- How long data is kept, and what is done when a citizen asks for theirs or for its removal.

-- Words of an event that were removed by law or by request: the digest of its line as it was sealed, so that the
-- chain over the past still holds. Each row must be named by an event of kind kit.events_redacted.
CREATE TABLE event_redactions (
    event_id    bigint PRIMARY KEY,
    digest      bytea  NOT NULL CHECK (length(digest) = 32),
    redacted_at timestamptz NOT NULL
);

-- Cases that must be kept whole whatever the rules say: a lawsuit, an inspection.
CREATE TABLE legal_holds (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id        bigint NOT NULL REFERENCES cases,
    reason         text   NOT NULL,
    placed_at      timestamptz NOT NULL,
    placed_by_name text   NOT NULL,
    lifted_at      timestamptz,
    lifted_by_name text   NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX legal_holds_standing ON legal_holds (case_id) WHERE lifted_at IS NULL;

ALTER TABLE cases ADD COLUMN anonymised_at timestamptz;
CREATE INDEX cases_named ON cases (archived_at) WHERE anonymised_at IS NULL AND archived_at IS NOT NULL;

ALTER TABLE customers ADD COLUMN anonymised_at timestamptz;

-- What citizens asked for about their own data. The person is named by the customer's row alone.
CREATE TABLE personal_requests (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    purpose       text   NOT NULL CHECK (purpose IN ('copy', 'erasure')),
    person_id     bigint NOT NULL,               -- a customer: their module stands higher
    state         text   NOT NULL CHECK (state IN ('running', 'done', 'refused', 'failed', 'expired')),
    basis         text   NOT NULL,               -- how the person asked, and how they were recognised
    refusals      jsonb  NOT NULL DEFAULT '[]',  -- why not: code, texts, count
    counts        jsonb  NOT NULL DEFAULT '{}',  -- holding: how many rows
    byte_count    bigint NOT NULL DEFAULT 0,
    asked_at      timestamptz NOT NULL,
    asked_by      bigint,
    asked_by_name text   NOT NULL,
    finished_at   timestamptz,
    expires_at    timestamptz                    -- of the file
);
CREATE INDEX personal_requests_newest ON personal_requests (id DESC);
CREATE INDEX personal_requests_files ON personal_requests (expires_at) WHERE state = 'done' AND purpose = 'copy';
