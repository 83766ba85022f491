-- Files in and out: long work with progress, resumable, never double.

CREATE TABLE imports (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    file_name    text   NOT NULL,
    digest       text   NOT NULL,              -- SHA-256 of the unpacked file
    format       text   NOT NULL CHECK (format IN ('csv','xlsx')),
    encoding     text   NOT NULL DEFAULT '',
    delimiter    text   NOT NULL DEFAULT '',
    header_row   integer NOT NULL DEFAULT 1,
    columns      text[] NOT NULL DEFAULT '{}',
    sample       bytea  NOT NULL,              -- the first ten rows, sealed: they name people
    first_rows   bytea  NOT NULL,              -- what a preview checks, sealed
    mapping      jsonb  NOT NULL DEFAULT '{}', -- field: column
    options      jsonb  NOT NULL DEFAULT '{}',
    state        text   NOT NULL CHECK (state IN ('uploaded','running','done','cancelled','failed')),
    total        integer NOT NULL DEFAULT 0,
    position     integer NOT NULL DEFAULT 0,   -- rows looked at
    byte_offset  bigint NOT NULL DEFAULT 0,    -- where the next row begins in the spool
    day_first    boolean NOT NULL DEFAULT false, -- 31/12/2025 rather than 12/31/2025
    added        integer NOT NULL DEFAULT 0,
    skipped      integer NOT NULL DEFAULT 0,   -- known from an earlier import
    refused      integer NOT NULL DEFAULT 0,
    error        text   NOT NULL DEFAULT '',   -- a code
    owner_id     bigint REFERENCES users,      -- NULL: from the command line
    created_at   timestamptz NOT NULL,
    finished_at  timestamptz,
    cancel_asked boolean NOT NULL DEFAULT false,
    tidied       boolean NOT NULL DEFAULT false -- its files are gone
);
CREATE INDEX imports_owner ON imports (owner_id, id DESC);
CREATE INDEX imports_files ON imports (created_at) WHERE NOT tidied;

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
    position     integer NOT NULL DEFAULT 0,   -- rows written
    cursor       text,                         -- where the next page begins
    byte_offset  bigint NOT NULL DEFAULT 0,    -- how much of the part file stands
    digest       text   NOT NULL DEFAULT '',   -- SHA-256 of the finished file
    byte_count   bigint NOT NULL DEFAULT 0,
    error        text   NOT NULL DEFAULT '',   -- a code
    owner_id     bigint NOT NULL REFERENCES users,
    created_at   timestamptz NOT NULL,
    finished_at  timestamptz,
    cancel_asked boolean NOT NULL DEFAULT false,
    tidied       boolean NOT NULL DEFAULT false
);
CREATE INDEX exports_owner ON exports (owner_id, id DESC);
CREATE INDEX exports_files ON exports (created_at) WHERE NOT tidied;
