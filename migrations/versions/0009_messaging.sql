-- What the house tells people: notices, inboxes, deliveries, preferences, webhooks, one-time codes, alarms.

-- One row each time something is told, in the words of that day.
CREATE TABLE notices (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic        text   NOT NULL,
    key          text   UNIQUE,            -- the same key is told once
    subject_kind text,
    subject_id   bigint,
    urgency      text   NOT NULL CHECK (urgency IN ('low', 'normal', 'urgent')),
    title        text   NOT NULL,
    title_en     text   NOT NULL,
    text         text   NOT NULL,
    text_en      text   NOT NULL,
    short        text   NOT NULL,            -- for text messages
    short_en     text   NOT NULL,
    made_at      timestamptz NOT NULL,
    CHECK ((subject_kind IS NULL) = (subject_id IS NULL))
);
CREATE INDEX notices_made    ON notices (made_at);
CREATE INDEX notices_subject ON notices (subject_kind, subject_id) WHERE subject_id IS NOT NULL;

CREATE TABLE inbox (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id   bigint NOT NULL REFERENCES users,
    notice_id bigint NOT NULL REFERENCES notices ON DELETE CASCADE,
    topic     text   NOT NULL,
    read_at   timestamptz
);
CREATE UNIQUE INDEX inbox_once ON inbox (notice_id, user_id);
CREATE INDEX inbox_user   ON inbox (user_id, id DESC);
CREATE INDEX inbox_unread ON inbox (user_id, id DESC) WHERE read_at IS NULL;

-- Another system that wants to hear of facts, with the rights of its owner.
CREATE TABLE webhooks (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    owner_id      bigint NOT NULL REFERENCES users,
    name          text   NOT NULL,
    url           text   NOT NULL,
    kinds         text[] NOT NULL,          -- kinds of events, or beginnings: 'cases.'
    secret_sealed bytea  NOT NULL,
    former_sealed bytea,                    -- signs beside the new one until `former_until`
    former_until  timestamptz,
    active        boolean NOT NULL DEFAULT true,
    failing_since timestamptz,
    disabled_at   timestamptz,              -- by the house itself, after days of failing
    created_at    timestamptz NOT NULL,
    version       integer NOT NULL DEFAULT 1
);
CREATE INDEX webhooks_owner ON webhooks (owner_id);

-- How far facts were handed to webhooks; `mark_id` is safe once `after_xact` is in the past.
CREATE TABLE webhook_marks (
    only_row   boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    told_id    bigint NOT NULL,
    mark_id    bigint NOT NULL,
    after_xact xid8   NOT NULL
);

-- What leaves the house: one row for each message to one recipient by one way.
CREATE TABLE deliveries (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    way            text   NOT NULL CHECK (way IN ('email', 'text', 'webhook')),
    topic          text   NOT NULL,         -- of a webhook: the kind of the event
    notice_id      bigint REFERENCES notices ON DELETE CASCADE,
    user_id        bigint REFERENCES users,
    customer_id    bigint REFERENCES customers,
    webhook_id     bigint REFERENCES webhooks ON DELETE CASCADE,
    event_id       bigint,
    address_sealed bytea,                   -- of an outside recipient who is no customer
    address_index  bytea,
    address_hint   text   NOT NULL DEFAULT '',
    body_sealed    bytea,                   -- what is said to this recipient alone: a code; gone once it is sent
    payload        jsonb,                   -- of a webhook
    language       text   NOT NULL DEFAULT 'zh',
    digest         boolean NOT NULL DEFAULT false,
    state          text   NOT NULL CHECK (state IN ('queued', 'sent', 'failed', 'given_up')),
    attempts       integer NOT NULL DEFAULT 0,
    due_at         timestamptz NOT NULL,
    handed_at      timestamptz NOT NULL,    -- to the queue
    claimed_until  timestamptz,             -- a worker has it
    sent_at        timestamptz,
    fault          text   NOT NULL DEFAULT '',
    message_id     text   NOT NULL,         -- the same at every attempt
    made_at        timestamptz NOT NULL
);
CREATE INDEX deliveries_due     ON deliveries (due_at) WHERE state IN ('queued', 'failed');
CREATE INDEX deliveries_state   ON deliveries (state, id);
CREATE INDEX deliveries_notice  ON deliveries (notice_id);
CREATE INDEX deliveries_webhook ON deliveries (webhook_id, id) WHERE webhook_id IS NOT NULL;
CREATE INDEX deliveries_digest  ON deliveries (user_id) WHERE digest AND state IN ('queued', 'failed');
CREATE UNIQUE INDEX deliveries_webhook_once ON deliveries (webhook_id, event_id)
    WHERE webhook_id IS NOT NULL AND event_id IS NOT NULL;

CREATE TABLE delivery_attempts (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    delivery_id bigint NOT NULL REFERENCES deliveries ON DELETE CASCADE,
    made_at     timestamptz NOT NULL,
    took_ms     integer NOT NULL,
    ok          boolean NOT NULL,
    status      integer,                    -- of HTTP or SMTP
    answer      text NOT NULL DEFAULT ''
);
CREATE INDEX delivery_attempts_delivery ON delivery_attempts (delivery_id, id);

-- What a person chose; a topic without a row follows the defaults.
CREATE TABLE topic_choices (
    user_id bigint NOT NULL REFERENCES users,
    topic   text   NOT NULL,
    ways    text[] NOT NULL,
    PRIMARY KEY (user_id, topic)
);

-- What administrators set for a role, or (without a role) for everybody.
CREATE TABLE topic_defaults (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    role_id bigint REFERENCES roles ON DELETE CASCADE,
    topic   text   NOT NULL,
    ways    text[] NOT NULL
);
CREATE UNIQUE INDEX topic_defaults_one ON topic_defaults (topic, COALESCE(role_id, 0));

CREATE TABLE contact_habits (
    user_id    bigint PRIMARY KEY REFERENCES users,
    language   text NOT NULL DEFAULT 'zh' CHECK (language IN ('zh', 'en')),
    quiet_from time,                        -- local; both or none
    quiet_to   time,
    digest     text NOT NULL DEFAULT 'none' CHECK (digest IN ('none', 'hour', 'day')),
    digest_at  time NOT NULL DEFAULT '08:30',
    CHECK ((quiet_from IS NULL) = (quiet_to IS NULL))
);

-- Every wording that a topic has had; the newest is in force.
CREATE TABLE wordings (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic    text    NOT NULL,
    number   integer NOT NULL,
    title    text    NOT NULL,
    title_en text    NOT NULL,
    text     text    NOT NULL,
    text_en  text    NOT NULL,
    short    text    NOT NULL,
    short_en text    NOT NULL,
    made_by  bigint REFERENCES users,
    made_at  timestamptz NOT NULL,
    UNIQUE (topic, number)
);

-- Proof that somebody holds a telephone or a mailbox; the code itself is nowhere.
CREATE TABLE codes (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    purpose       text  NOT NULL,
    address_index bytea NOT NULL,
    origin        text  NOT NULL DEFAULT '',  -- where the request came from
    code_hash     bytea NOT NULL,
    attempts      integer NOT NULL DEFAULT 0,
    made_at       timestamptz NOT NULL,
    expires_at    timestamptz NOT NULL,
    ended_at      timestamptz                 -- used, or replaced by a newer one
);
CREATE INDEX codes_address ON codes (address_index, made_at);
CREATE INDEX codes_origin  ON codes (origin, made_at);

-- A fault inside or outside, from its notice to its end.
CREATE TABLE alarms (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source     text NOT NULL,
    detail     text NOT NULL,
    raised_at  timestamptz NOT NULL,
    ended_at   timestamptz
);
CREATE UNIQUE INDEX alarms_open ON alarms (source) WHERE ended_at IS NULL;
CREATE INDEX alarms_raised ON alarms (raised_at);
