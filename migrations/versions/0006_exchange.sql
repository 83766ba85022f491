-- Files in and out: long work with progress, resumable, never double.

CREATE TABLE imports (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    file_name    text   NOT NULL,
    digest       text   NOT NULL,
    encoding     text   NOT NULL DEFAULT '',
    mapping      jsonb  NOT NULL DEFAULT '{}',
    state        text   NOT NULL CHECK (state IN ('uploaded','running','done','cancelled','failed')),
    total        integer NOT NULL DEFAULT 0,
    position     integer NOT NULL DEFAULT 0,   -- rows looked at
    added        integer NOT NULL DEFAULT 0,
    skipped      integer NOT NULL DEFAULT 0,   -- known from an earlier import
    refused      integer NOT NULL DEFAULT 0,
    error        text   NOT NULL DEFAULT '',
    owner_id     bigint NOT NULL REFERENCES users,
    created_at   timestamptz NOT NULL,
    finished_at  timestamptz,
    cancel_asked boolean NOT NULL DEFAULT false
);

CREATE TABLE import_refusals (
    import_id  bigint  NOT NULL REFERENCES imports ON DELETE CASCADE,
    row_number integer NOT NULL,
    reason     text    NOT NULL,           -- a code
    field      text    NOT NULL DEFAULT '',
    value      text    NOT NULL DEFAULT '',
    PRIMARY KEY (import_id, row_number)
);

CREATE TABLE exports (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    format       text   NOT NULL CHECK (format IN ('csv','xlsx')),
    filters      jsonb  NOT NULL,
    state        text   NOT NULL CHECK (state IN ('running','done','cancelled','failed')),
    total        integer NOT NULL DEFAULT 0,
    position     integer NOT NULL DEFAULT 0,
    digest       text   NOT NULL DEFAULT '',
    byte_count   bigint NOT NULL DEFAULT 0,
    error        text   NOT NULL DEFAULT '',
    owner_id     bigint NOT NULL REFERENCES users,
    created_at   timestamptz NOT NULL,
    finished_at  timestamptz,
    cancel_asked boolean NOT NULL DEFAULT false
);
