-- One citizen, two entries: the one that goes names the one that stays, and keeps its own number for the next call.
ALTER TABLE customers ADD COLUMN merged_into bigint REFERENCES customers;
ALTER TABLE customers ADD CONSTRAINT customers_not_into_itself CHECK (merged_into <> id);
CREATE INDEX customers_merged ON customers (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE customer_merges (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kept_id    bigint NOT NULL REFERENCES customers,
    gone_id    bigint NOT NULL REFERENCES customers,
    taken      text[] NOT NULL,               -- fields that came from the entry that went
    before     jsonb  NOT NULL,               -- of the entry that stays: columns as they were; sealed ones as hex
    after      jsonb  NOT NULL,               -- and as the merge left them
    moved      jsonb  NOT NULL,               -- what hung on the entry that went: code: keys
    followed   bigint[] NOT NULL DEFAULT '{}', -- entries that had gone into it before
    reason     text   NOT NULL,
    made_by    bigint REFERENCES users,
    made_at    timestamptz NOT NULL,
    undone_by  bigint REFERENCES users,
    undone_at  timestamptz,
    undone_why text   NOT NULL DEFAULT ''
);
CREATE INDEX customer_merges_kept ON customer_merges (kept_id, id DESC);
CREATE UNIQUE INDEX customer_merges_gone ON customer_merges (gone_id) WHERE undone_at IS NULL;

-- Looked alike, and are two: not to be suggested again.
CREATE TABLE customer_distinct (
    one_id   bigint NOT NULL REFERENCES customers ON DELETE CASCADE,
    other_id bigint NOT NULL REFERENCES customers ON DELETE CASCADE,
    made_by  bigint REFERENCES users,
    made_at  timestamptz NOT NULL,
    PRIMARY KEY (one_id, other_id),
    CHECK (one_id < other_id)
);

-- Customer numbers of the utilities. A household has several callers: a number may stand with more than one.
CREATE TABLE customer_accounts (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id    bigint NOT NULL REFERENCES customers ON DELETE CASCADE,
    kind           text   NOT NULL CHECK (kind IN ('water','gas','heat','power','sewage','other')),
    number         text   NOT NULL,
    meter          text   NOT NULL DEFAULT '',
    address_sealed bytea,
    address_hint   text   NOT NULL DEFAULT '',
    made_at        timestamptz NOT NULL,
    UNIQUE (customer_id, kind, number)
);
CREATE INDEX customer_accounts_number ON customer_accounts (number text_pattern_ops, id);

CREATE TABLE customer_addresses (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id    bigint NOT NULL REFERENCES customers ON DELETE CASCADE,
    label          text   NOT NULL DEFAULT '',
    address_sealed bytea  NOT NULL,
    address_hint   text   NOT NULL,
    made_at        timestamptz NOT NULL
);
CREATE INDEX customer_addresses_customer ON customer_addresses (customer_id, id);

CREATE TABLE customer_preferences (
    customer_id bigint PRIMARY KEY REFERENCES customers ON DELETE CASCADE,
    way         text   NOT NULL DEFAULT '' CHECK (way IN ('','phone','text','email','post')),
    times       text[] NOT NULL DEFAULT '{}',  -- morning, noon, afternoon, evening, weekend
    not_to_call boolean NOT NULL DEFAULT false,
    note        text   NOT NULL DEFAULT '',
    changed_at  timestamptz NOT NULL
);

-- A contact that no case tells of: who, with whom, when, on which channel. None of the four can be missing.
CREATE TABLE customer_contacts (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id  bigint REFERENCES customers,
    anonymous_no text,                          -- of somebody who did not say: A and a running number
    agent_id     bigint NOT NULL REFERENCES users,
    at           timestamptz NOT NULL,
    channel      text   NOT NULL,
    outgoing     boolean NOT NULL DEFAULT false,
    note         text   NOT NULL DEFAULT '',
    made_at      timestamptz NOT NULL,
    CHECK ((customer_id IS NULL) <> (anonymous_no IS NULL))
);
CREATE SEQUENCE customer_anonymous_seq;
CREATE INDEX customer_contacts_customer ON customer_contacts (customer_id, at DESC, id DESC);

-- Where a place lies: each row the narrowest that is known, and the unit that answers for it.
CREATE TABLE areas (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    district  text   NOT NULL,
    street    text   NOT NULL DEFAULT '',
    community text   NOT NULL DEFAULT '',
    grid      text   NOT NULL DEFAULT '',
    aliases   text[] NOT NULL DEFAULT '{}',    -- roads, estates, and how people say it
    unit_id   bigint REFERENCES units,
    active    boolean NOT NULL DEFAULT true,
    version   integer NOT NULL DEFAULT 1,
    UNIQUE (district, street, community, grid)
);
CREATE INDEX areas_unit ON areas (unit_id);

CREATE TABLE case_areas (
    case_id bigint PRIMARY KEY REFERENCES cases ON DELETE CASCADE,
    area_id bigint NOT NULL REFERENCES areas
);
CREATE INDEX case_areas_area ON case_areas (area_id);

-- Messages to a citizen are found by the citizen: they follow when two entries become one.
CREATE INDEX deliveries_customer ON deliveries (customer_id) WHERE customer_id IS NOT NULL;
