-- Documents: papers of cases, set once, kept with their digest.

CREATE TABLE document_templates (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    type         text    NOT NULL,          -- code of a type that a module or plug-in offers
    number       integer NOT NULL,          -- 1, 2, 3 … in its type
    state        text    NOT NULL CHECK (state IN ('draft','published')),
    definition   jsonb   NOT NULL,
    note         text    NOT NULL DEFAULT '',
    created_by   bigint  REFERENCES users,
    created_at   timestamptz NOT NULL,
    published_by bigint  REFERENCES users,
    published_at timestamptz,
    version      integer NOT NULL DEFAULT 1,
    UNIQUE (type, number)
);
CREATE UNIQUE INDEX document_templates_draft ON document_templates (type) WHERE state = 'draft';

-- One row a sequence, locked while a number is taken: no gaps, never the same twice.
CREATE TABLE document_sequences (
    rule text    NOT NULL,                  -- the number rule without the number
    year integer NOT NULL,
    last integer NOT NULL,
    PRIMARY KEY (rule, year)
);

CREATE TABLE seals (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name       text    NOT NULL,
    unit_id    bigint  REFERENCES units,    -- NULL: the centre's
    image      bytea   NOT NULL,            -- PNG, sealed
    digest     text    NOT NULL,
    width      integer NOT NULL,
    height     integer NOT NULL,
    active     boolean NOT NULL DEFAULT true,
    used_count integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    version    integer NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX seals_name ON seals (lower(name)) WHERE active;

CREATE TABLE documents (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id       bigint  NOT NULL REFERENCES cases,
    type          text    NOT NULL,
    template_id   bigint  REFERENCES document_templates,  -- NULL: as shipped
    name          text    NOT NULL,
    number        text    NOT NULL UNIQUE,
    state         text    NOT NULL CHECK (state IN ('making','ready','failed','void')),
    dated_on      date    NOT NULL,
    seal_id       bigint  REFERENCES seals,
    secret        boolean NOT NULL,           -- names the caller in full
    paper         bytea   NOT NULL,           -- what is set, sealed: the same paper can be set again
    digest        text    NOT NULL DEFAULT '', -- SHA-256, the name in the file store
    byte_count    bigint  NOT NULL DEFAULT 0,
    page_count    integer NOT NULL DEFAULT 0,
    missing       text    NOT NULL DEFAULT '', -- letters that no face could show
    error         text    NOT NULL DEFAULT '',
    void_reason   text    NOT NULL DEFAULT '',
    attachment_id bigint,
    submit_key    text    UNIQUE,
    made_by       bigint  REFERENCES users,
    made_by_name  text    NOT NULL,
    made_at       timestamptz NOT NULL,
    delivered_at  timestamptz                 -- the last delivery
);
CREATE INDEX documents_made ON documents (made_at DESC, id DESC);
CREATE INDEX documents_case ON documents (case_id, made_at DESC, id DESC);
CREATE INDEX documents_type ON documents (type, made_at DESC, id DESC);
CREATE INDEX documents_digest ON documents (digest) WHERE digest <> '';

CREATE TABLE document_deliveries (
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    document_id      bigint NOT NULL REFERENCES documents,
    method           text   NOT NULL
                     CHECK (method IN ('direct','post','electronic','entrusted','left','public','inside')),
    recipient        text   NOT NULL,
    note             text   NOT NULL DEFAULT '',
    delivered_at     timestamptz NOT NULL,
    recorded_by_name text   NOT NULL,
    recorded_at      timestamptz NOT NULL
);
CREATE INDEX document_deliveries_document ON document_deliveries (document_id, id);

CREATE TABLE document_batches (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    type         text   NOT NULL,
    name         text   NOT NULL,
    format       text   NOT NULL CHECK (format IN ('pdf','zip')),
    case_ids     bigint[] NOT NULL,
    document_ids bigint[] NOT NULL DEFAULT '{}',
    options      jsonb  NOT NULL,            -- fields, seal, whether papers that exist are taken
    failures     jsonb  NOT NULL DEFAULT '[]',
    state        text   NOT NULL CHECK (state IN ('running','done','cancelled','failed')),
    position     integer NOT NULL DEFAULT 0,
    error        text   NOT NULL DEFAULT '',
    digest       text   NOT NULL DEFAULT '',
    byte_count   bigint NOT NULL DEFAULT 0,
    owner_id     bigint NOT NULL REFERENCES users,
    created_at   timestamptz NOT NULL,
    finished_at  timestamptz,
    cancel_asked boolean NOT NULL DEFAULT false,
    tidied       boolean NOT NULL DEFAULT false
);
CREATE INDEX document_batches_owner ON document_batches (owner_id, id DESC);
CREATE INDEX document_batches_files ON document_batches (finished_at) WHERE NOT tidied;
