-- Second factors, throttles, lists of addresses, separated duties, groups, job numbers, alarms, levels.

ALTER TABLE roles
    ADD second_factor boolean NOT NULL DEFAULT false,   -- whoever holds it must have one
    ADD rotates       boolean NOT NULL DEFAULT false;   -- its holders change their passwords at irregular intervals

ALTER TABLE users
    ADD rotation_part real     NOT NULL DEFAULT random(),   -- where in the interval: drawn anew with each password
    ADD clearance     smallint NOT NULL DEFAULT 1 CHECK (clearance BETWEEN 1 AND 3);

CREATE TABLE second_factors (
    user_id         bigint  PRIMARY KEY REFERENCES users,
    secret_sealed   bytea   NOT NULL,
    recovery_hashes bytea[] NOT NULL DEFAULT '{}',   -- of codes that are not used yet
    last_step       bigint  NOT NULL DEFAULT 0,      -- of the last code that was taken: none works twice
    proved_at       timestamptz                      -- NULL: begun, and no code was shown yet
);

CREATE TABLE trusted_devices (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    secret_hash bytea  NOT NULL UNIQUE,
    user_id     bigint NOT NULL REFERENCES users,
    address     text,
    agent       text   NOT NULL DEFAULT '',
    created_at  timestamptz NOT NULL,
    ends_at     timestamptz NOT NULL
);
CREATE INDEX trusted_devices_user ON trusted_devices (user_id);

-- Failed logins by address and by job number; the latter as a keyed hash, since it may be a password.
CREATE TABLE login_throttles (
    kind     text  NOT NULL CHECK (kind IN ('address', 'number')),
    key      bytea NOT NULL,
    failures integer     NOT NULL,
    ends_at  timestamptz NOT NULL,
    PRIMARY KEY (kind, key)
);
CREATE INDEX login_throttles_ends ON login_throttles (ends_at);

-- Networks that may come in: of everybody (neither role nor token), of a role's holders, of a token.
CREATE TABLE admitted_networks (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    role_id  bigint REFERENCES roles ON DELETE CASCADE,
    token_id bigint REFERENCES api_tokens ON DELETE CASCADE,
    network  cidr NOT NULL,
    note     text NOT NULL DEFAULT '',
    CHECK (num_nonnulls(role_id, token_id) <= 1)
);
CREATE INDEX admitted_networks_role  ON admitted_networks (role_id)  WHERE role_id  IS NOT NULL;
CREATE INDEX admitted_networks_token ON admitted_networks (token_id) WHERE token_id IS NOT NULL;

-- What one pair of hands may not do. 'rights': nobody holds permissions of two sides; 'acts': who did one side to
-- a subject does not do the other.
CREATE TABLE separations (
    id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code   text NOT NULL UNIQUE,
    kind   text NOT NULL CHECK (kind IN ('rights', 'acts')),
    name   text NOT NULL,
    sides  jsonb NOT NULL CHECK (jsonb_typeof(sides) = 'array'),   -- lists of permissions, or of kinds of events
    active boolean NOT NULL DEFAULT true,
    version integer NOT NULL DEFAULT 1
);

CREATE TABLE work_groups (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    unit_id bigint NOT NULL REFERENCES units,
    name    text   NOT NULL,
    active  boolean NOT NULL DEFAULT true,
    version integer NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX work_groups_name ON work_groups (unit_id, lower(name));

CREATE TABLE work_group_members (
    group_id bigint  NOT NULL REFERENCES work_groups ON DELETE CASCADE,
    user_id  bigint  NOT NULL REFERENCES users,
    leads    boolean NOT NULL DEFAULT false,
    PRIMARY KEY (group_id, user_id)
);
CREATE INDEX work_group_members_user ON work_group_members (user_id);

-- Job numbers of a unit and those below that have no range of their own: prefix and digits.
CREATE TABLE job_number_ranges (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    unit_id      bigint  NOT NULL REFERENCES units,
    prefix       text    NOT NULL DEFAULT '',
    digits       integer NOT NULL CHECK (digits BETWEEN 1 AND 9),
    first_number integer NOT NULL CHECK (first_number >= 0),
    last_number  integer NOT NULL CHECK (last_number >= first_number),
    note         text    NOT NULL DEFAULT ''
);
CREATE INDEX job_number_ranges_unit ON job_number_ranges (unit_id);

-- Numbers that somebody had before: nobody else gets them.
CREATE TABLE former_job_numbers (
    job_number text PRIMARY KEY,                -- in lower case
    user_id    bigint NOT NULL REFERENCES users,
    left_at    timestamptz NOT NULL
);

-- Who has seen to an alarm; the alarms themselves are events.
CREATE TABLE alarm_notes (
    event_id  bigint PRIMARY KEY,
    user_id   bigint NOT NULL REFERENCES users,
    user_name text   NOT NULL,
    note      text   NOT NULL DEFAULT '',
    noted_at  timestamptz NOT NULL
);

CREATE TABLE chain_checks (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    asked_by   text   NOT NULL DEFAULT '',
    asked_at   timestamptz NOT NULL,
    checked_at timestamptz,                     -- NULL: still at it
    batches    bigint NOT NULL DEFAULT 0,
    events     bigint NOT NULL DEFAULT 0,
    faults     text[] NOT NULL DEFAULT '{}'
);

-- How much of the house an item is for: 0 public, 1 internal, 2 sensitive, 3 secret. What is not here is internal.
CREATE TABLE security_labels (
    subject_kind text     NOT NULL,
    subject_key  text     NOT NULL,
    level        smallint NOT NULL CHECK (level BETWEEN 0 AND 3),
    PRIMARY KEY (subject_kind, subject_key)
);
