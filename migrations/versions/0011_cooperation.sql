-- Units that work together on a case: co-units, requests, urging, supervision, who may not know, the dispatch catalogue.

ALTER TABLE cases
    ADD COLUMN barred          boolean NOT NULL DEFAULT false,   -- case_barred names who may not know of it
    ADD COLUMN named_finally   boolean NOT NULL DEFAULT false,   -- the unit was named finally: no further return
    ADD COLUMN urge_count      integer NOT NULL DEFAULT 0,
    ADD COLUMN urged_at        timestamptz,
    ADD COLUMN supervisions    integer NOT NULL DEFAULT 0,       -- those that are open
    ADD COLUMN reopen_count    integer NOT NULL DEFAULT 0;
ALTER TABLE cases DROP CONSTRAINT IF EXISTS cases_disposition_check;
ALTER TABLE cases ADD CONSTRAINT cases_disposition_check
    CHECK (disposition IN ('','handled','answered','rejected','withdrawn'));
-- Counts of what runs look at these two alone, beside what the index holds already.
DROP INDEX cases_running;
CREATE INDEX cases_running ON cases (opened_at DESC, id DESC, due_at, warn_at) INCLUDE (state, unit_id, suspended_at, barred)
    WHERE state IN ('recorded','assigned','handling');
CREATE INDEX cases_urged      ON cases (opened_at DESC, id DESC) WHERE urge_count > 0;
CREATE INDEX cases_supervised ON cases (opened_at DESC, id DESC) WHERE supervisions > 0;

-- A unit's part in a case that another unit leads. Rows that can see the case are found by (unit_id, opened_at).
CREATE TABLE case_units (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id        bigint NOT NULL REFERENCES cases ON DELETE CASCADE,
    unit_id        bigint NOT NULL REFERENCES units,
    role           text   NOT NULL CHECK (role IN ('co','enforcement')),
    state          text   NOT NULL CHECK (state IN ('proposed','waiting','signed','done','released')),
    matter         text   NOT NULL,                  -- what it is asked to do
    place          text   NOT NULL DEFAULT '',       -- where a squad goes
    opened_at      timestamptz NOT NULL,             -- of the case: lists go by it
    added_by       bigint REFERENCES users,
    added_at       timestamptz NOT NULL,
    days           integer CHECK (days BETWEEN 1 AND 250),   -- its own limit; NULL: the end of the case's
    reviewed_by    bigint REFERENCES users,          -- the leader who let a squad go
    reviewed_at    timestamptz,
    review_opinion text   NOT NULL DEFAULT '',
    sign_due_at    timestamptz,
    due_at         timestamptz,                      -- NULL while it is only proposed
    warn_at        timestamptz,
    alarm_at       timestamptz,
    signed_by      bigint REFERENCES users,
    signed_at      timestamptz,
    done_by        bigint REFERENCES users,
    done_at        timestamptz,
    result         text   NOT NULL DEFAULT '',
    released_at    timestamptz,
    release_reason text   NOT NULL DEFAULT '',
    version        integer NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX case_units_once ON case_units (case_id, unit_id) WHERE state <> 'released';
CREATE INDEX case_units_case  ON case_units (case_id);
CREATE INDEX case_units_unit  ON case_units (unit_id, opened_at DESC, case_id DESC)
    WHERE state IN ('waiting','signed','done');
CREATE INDEX case_units_alarm ON case_units (alarm_at) WHERE alarm_at IS NOT NULL;

-- Who may neither see nor handle a case: a person, or a unit with all below it.
CREATE TABLE case_barred (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id  bigint NOT NULL REFERENCES cases ON DELETE CASCADE,
    unit_id  bigint REFERENCES units,
    user_id  bigint REFERENCES users,
    why      text   NOT NULL CHECK (why IN ('accused','conflict')),
    reason   text   NOT NULL DEFAULT '',
    added_by bigint REFERENCES users,
    added_at timestamptz NOT NULL,
    CHECK (num_nonnulls(unit_id, user_id) = 1)
);
CREATE UNIQUE INDEX case_barred_once ON case_barred (case_id, COALESCE(unit_id, 0), COALESCE(user_id, 0));

-- Down inside a unit and back up: the newest row without back_at is where the case lies now.
CREATE TABLE case_handovers (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id      bigint NOT NULL REFERENCES cases ON DELETE CASCADE,
    from_unit_id bigint NOT NULL REFERENCES units,
    to_unit_id   bigint NOT NULL REFERENCES units,
    to_user_id   bigint REFERENCES users,
    instruction  text   NOT NULL DEFAULT '',
    handed_by    bigint REFERENCES users,
    handed_at    timestamptz NOT NULL,
    back_by      bigint REFERENCES users,
    back_at      timestamptz,
    back_reason  text   NOT NULL DEFAULT ''
);
CREATE INDEX case_handovers_case ON case_handovers (case_id);

-- What a unit asks of the centre: more time, to give the case back, to have the clock stand still.
CREATE TABLE case_requests (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id      bigint NOT NULL REFERENCES cases ON DELETE CASCADE,
    part_id      bigint REFERENCES case_units,        -- of a co-unit; NULL: of the lead
    kind         text   NOT NULL CHECK (kind IN ('extension','return','suspension')),
    unit_id      bigint NOT NULL REFERENCES units,
    reason       text   NOT NULL,
    detail       text   NOT NULL DEFAULT '',
    days         integer CHECK (days BETWEEN 1 AND 250),
    state        text   NOT NULL DEFAULT 'asked' CHECK (state IN ('asked','granted','refused','lapsed')),
    asked_by     bigint REFERENCES users,
    asked_at     timestamptz NOT NULL,
    decided_by   bigint REFERENCES users,
    decided_at   timestamptz,
    opinion      text   NOT NULL DEFAULT '',
    granted_days integer,
    due_before   timestamptz,
    due_after    timestamptz,
    until        timestamptz,                         -- a suspension ends by itself then
    ended_at     timestamptz,
    version      integer NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX case_requests_open ON case_requests (case_id, kind, COALESCE(part_id, 0)) WHERE state = 'asked';
CREATE INDEX case_requests_queue ON case_requests (kind, asked_at, id) WHERE state = 'asked';
CREATE INDEX case_requests_kind  ON case_requests (kind, asked_at DESC, id DESC);
CREATE INDEX case_requests_case  ON case_requests (case_id);
CREATE INDEX case_requests_until ON case_requests (until) WHERE kind = 'suspension' AND ended_at IS NULL AND until IS NOT NULL;

CREATE TABLE case_urges (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id  bigint NOT NULL REFERENCES cases ON DELETE CASCADE,
    source   text   NOT NULL CHECK (source IN ('citizen','agent','centre')),
    text     text   NOT NULL DEFAULT '',
    urged_by bigint REFERENCES users,
    urged_at timestamptz NOT NULL
);
CREATE INDEX case_urges_case ON case_urges (case_id);

-- When the centre begins to supervise by itself.
CREATE TABLE supervision_rules (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    trigger     text    NOT NULL CHECK (trigger IN ('overdue','urged','redone','dissatisfied','returned')),
    threshold   integer NOT NULL CHECK (threshold BETWEEN 1 AND 100),
    kind        text    REFERENCES case_kinds,        -- NULL: every kind
    opinion     text    NOT NULL,
    answer_days integer NOT NULL CHECK (answer_days BETWEEN 1 AND 250),
    active      boolean NOT NULL DEFAULT true,
    version     integer NOT NULL DEFAULT 1
);
INSERT INTO supervision_rules (trigger, threshold, opinion, answer_days) VALUES
    ('overdue',      1, '办理已超过规定时限，请说明原因并尽快办结。', 2),
    ('urged',        3, '市民多次催办，请尽快办理并主动联系市民。', 2),
    ('redone',       2, '办理结果多次被退回重办，请单位负责人督促落实。', 2),
    ('dissatisfied', 1, '市民对办理结果不满意，请核实并说明情况。', 2);

CREATE TABLE supervisions (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id      bigint NOT NULL REFERENCES cases ON DELETE CASCADE,
    unit_id      bigint NOT NULL REFERENCES units,    -- who is to answer
    trigger      text   NOT NULL CHECK (trigger IN ('manual','overdue','urged','redone','dissatisfied','returned')),
    rule_id      bigint REFERENCES supervision_rules,
    cause        text   NOT NULL DEFAULT '',          -- what a rule fired for: once for each
    opinion      text   NOT NULL,
    state        text   NOT NULL DEFAULT 'open' CHECK (state IN ('open','answered','closed')),
    opened_by    bigint REFERENCES users,
    opened_at    timestamptz NOT NULL,
    due_at       timestamptz NOT NULL,
    alarm_at     timestamptz,                         -- when to say that no answer came
    answer       text   NOT NULL DEFAULT '',
    answered_by  bigint REFERENCES users,
    answered_at  timestamptz,
    verdict      text   NOT NULL DEFAULT '' CHECK (verdict IN ('','settled','partly','unsettled')),
    evaluation   text   NOT NULL DEFAULT '',
    evaluated_by bigint REFERENCES users,
    evaluated_at timestamptz,
    version      integer NOT NULL DEFAULT 1
);
CREATE INDEX supervisions_case   ON supervisions (case_id);
CREATE INDEX supervisions_newest ON supervisions (opened_at DESC, id DESC);
CREATE INDEX supervisions_open   ON supervisions (opened_at DESC, id DESC) WHERE state <> 'closed';
CREATE INDEX supervisions_unit   ON supervisions (unit_id, opened_at DESC, id DESC);
CREATE INDEX supervisions_alarm  ON supervisions (alarm_at) WHERE alarm_at IS NOT NULL;
CREATE UNIQUE INDEX supervisions_cause ON supervisions (case_id, rule_id, cause) WHERE rule_id IS NOT NULL;

-- How a case ended otherwise than by a result, and what the citizen was told.
CREATE TABLE case_closures (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id   bigint NOT NULL REFERENCES cases ON DELETE CASCADE,
    outcome   text   NOT NULL CHECK (outcome IN ('not_accepted','no_longer_accepted','withdrawn')),
    ground    text   NOT NULL DEFAULT '',
    reason    text   NOT NULL DEFAULT '',
    notice    text   NOT NULL DEFAULT '',
    closed_by bigint REFERENCES users,
    closed_at timestamptz NOT NULL,
    undone_at timestamptz                              -- by a reopening
);
CREATE INDEX case_closures_case ON case_closures (case_id);

-- Which unit is for what, where: by version, each valid from a day.
CREATE TABLE dispatch_catalogues (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    number       integer NOT NULL UNIQUE,
    note         text    NOT NULL DEFAULT '',
    valid_from   date,                                 -- NULL while it is a draft
    created_by   bigint REFERENCES users,
    created_at   timestamptz NOT NULL,
    published_by bigint REFERENCES users,
    published_at timestamptz,
    version      integer NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX dispatch_catalogues_one_draft ON dispatch_catalogues ((published_at IS NULL)) WHERE published_at IS NULL;

CREATE TABLE dispatch_entries (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    catalogue_id bigint NOT NULL REFERENCES dispatch_catalogues ON DELETE CASCADE,
    category_id  bigint NOT NULL REFERENCES categories,
    place        text   NOT NULL DEFAULT '',           -- part of the case's place; '': everywhere
    unit_id      bigint NOT NULL REFERENCES units,
    co_unit_ids  bigint[] NOT NULL DEFAULT '{}',
    basis        text   NOT NULL DEFAULT '',           -- why: the law, the list of duties
    version      integer NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX dispatch_entries_once ON dispatch_entries (catalogue_id, category_id, lower(place));
