-- Flows as data: what can be done with a case, where it leads, and which clocks run.

CREATE TABLE flows (
    code    text PRIMARY KEY CHECK (code ~ '^[a-z][a-z0-9_]{0,39}$'),
    name    text    NOT NULL,
    name_en text    NOT NULL,
    active  boolean NOT NULL DEFAULT true,
    published_version_id bigint,
    version integer NOT NULL DEFAULT 1
);

CREATE TABLE flow_versions (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    flow_code    text    NOT NULL REFERENCES flows,
    number       integer NOT NULL CHECK (number >= 1),
    definition   jsonb   NOT NULL,
    state        text    NOT NULL CHECK (state IN ('draft','published')),
    note         text    NOT NULL DEFAULT '',
    created_by   bigint  REFERENCES users,          -- NULL: it ships with the product
    created_at   timestamptz NOT NULL,
    published_by bigint  REFERENCES users,
    published_at timestamptz,
    version      integer NOT NULL DEFAULT 1,
    UNIQUE (flow_code, number)
);
CREATE UNIQUE INDEX flow_versions_draft ON flow_versions (flow_code) WHERE state = 'draft';
ALTER TABLE flows ADD FOREIGN KEY (published_version_id) REFERENCES flow_versions;

-- What is published never changes again: cases run in it.
CREATE FUNCTION keep_published_flow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'version % of flow % is published', OLD.number, OLD.flow_code;
END $$;
CREATE TRIGGER keep_published_flow BEFORE UPDATE OR DELETE ON flow_versions
    FOR EACH ROW WHEN (OLD.state = 'published') EXECUTE FUNCTION keep_published_flow();

-- Limits by kind and urgency, as a province or city sets them.
CREATE TABLE deadline_profiles (
    code    text PRIMARY KEY CHECK (code ~ '^[a-z][a-z0-9_]{0,39}$'),
    name    text    NOT NULL,
    name_en text    NOT NULL,
    source  text    NOT NULL DEFAULT '',            -- where the figures come from, and how sure that is
    shipped boolean NOT NULL DEFAULT false,
    version integer NOT NULL DEFAULT 1
);

CREATE TABLE deadline_limits (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    profile_code text    NOT NULL REFERENCES deadline_profiles ON DELETE CASCADE,
    clock        text    NOT NULL,                  -- of the flow: handle, sign, …
    kind         text    REFERENCES case_kinds,     -- NULL: every kind
    urgency      text    CHECK (urgency IN ('normal','urgent','critical')),   -- NULL: every urgency
    amount       integer NOT NULL CHECK (amount BETWEEN 1 AND 100000),
    measure      text    NOT NULL,
    warn_amount  integer NOT NULL DEFAULT 0 CHECK (warn_amount BETWEEN 0 AND 100000),
    warn_measure text    NOT NULL,
    CHECK (measure      IN ('working_days','calendar_days','working_hours','calendar_hours','minutes')),
    CHECK (warn_measure IN ('working_days','calendar_days','working_hours','calendar_hours','minutes'))
);
CREATE UNIQUE INDEX deadline_limits_one
    ON deadline_limits (profile_code, clock, COALESCE(kind, ''), COALESCE(urgency, ''));

INSERT INTO flows (code, name, name_en) VALUES ('standard', '标准流程', 'Standard flow');

ALTER TABLE case_kinds
    ADD COLUMN flow_code    text NOT NULL DEFAULT 'standard' REFERENCES flows,
    ADD COLUMN profile_code text REFERENCES deadline_profiles;   -- NULL: the kind's own figures

-- A case without a version runs in the first version of the standard flow, where nodes and states are the same.
ALTER TABLE cases
    ADD COLUMN flow_version_id  bigint REFERENCES flow_versions,
    ADD COLUMN node             text,
    ADD COLUMN clock_started_at timestamptz,        -- when the main clock started; NULL: at the opening
    ADD COLUMN suspended_at     timestamptz;        -- since when the main clock stands still

-- A clock that stands still keeps its colour: the instant must be known without a look at the row.
DROP INDEX cases_running;
CREATE INDEX cases_running ON cases (opened_at DESC, id DESC, due_at, warn_at)
    INCLUDE (state, unit_id, suspended_at) WHERE state IN ('recorded','assigned','handling');

-- Every clock of a case but the main one.
CREATE TABLE case_clocks (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id      bigint NOT NULL REFERENCES cases ON DELETE CASCADE,
    code         text   NOT NULL,
    unit_id      bigint REFERENCES units,           -- whose clock it is; NULL: the case's
    measure      text   NOT NULL,
    started_at   timestamptz NOT NULL,
    due_at       timestamptz NOT NULL,
    warn_at      timestamptz NOT NULL,
    alarm_at     timestamptz,
    suspended_at timestamptz,
    stopped_at   timestamptz
);
CREATE UNIQUE INDEX case_clocks_running ON case_clocks (case_id, code, COALESCE(unit_id, 0)) WHERE stopped_at IS NULL;
CREATE INDEX case_clocks_case  ON case_clocks (case_id);
CREATE INDEX case_clocks_alarm ON case_clocks (alarm_at) WHERE alarm_at IS NOT NULL;
