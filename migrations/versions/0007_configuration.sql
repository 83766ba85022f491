-- What administrators set while the house runs: parameters, dictionaries, fields of their own.
-- Modules above own people: who changed something is noted by id and name, as in events.

CREATE TABLE parameter_values (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code       text    NOT NULL UNIQUE,
    value      jsonb   NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by_name text NOT NULL DEFAULT '',
    version    integer NOT NULL DEFAULT 1
);

-- What stood before, of everything in this file. `subject`: parameter, dictionary, entry, field.
CREATE TABLE configuration_changes (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subject    text   NOT NULL,
    code       text   NOT NULL,
    before     jsonb,                  -- NULL: it was not there
    after      jsonb  NOT NULL,
    reason     text   NOT NULL DEFAULT '',
    changed_at timestamptz NOT NULL,
    changed_by bigint,
    changed_by_name text NOT NULL
);
CREATE INDEX configuration_changes_of ON configuration_changes (subject, code, id DESC);

-- Named lists. What a module ships stands in its code; rows are what hands made of it.
-- Entries are closed, never deleted: what was written with them stays readable.
CREATE TABLE dictionaries (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code       text    NOT NULL UNIQUE,
    name       text    NOT NULL,
    name_en    text    NOT NULL DEFAULT '',
    note       text    NOT NULL DEFAULT '',
    active     boolean NOT NULL DEFAULT true,
    version    integer NOT NULL DEFAULT 1
);

CREATE TABLE dictionary_entries (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    dictionary text    NOT NULL,
    code       text    NOT NULL,
    name       text    NOT NULL,
    name_en    text    NOT NULL DEFAULT '',
    parent     text    CHECK (parent <> code),
    sort       integer NOT NULL DEFAULT 0,
    active     boolean NOT NULL DEFAULT true,
    valid_from date,
    valid_to   date    CHECK (valid_to >= valid_from),  -- the last day
    version    integer NOT NULL DEFAULT 1,
    UNIQUE (dictionary, code)
);

-- Customised fields. Values live in the row they describe, by code; personal ones sealed.
CREATE TABLE custom_fields (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    owner      text    NOT NULL CHECK (owner IN ('cases', 'customers')),
    code       text    NOT NULL,
    name       text    NOT NULL,
    name_en    text    NOT NULL DEFAULT '',
    help       text    NOT NULL DEFAULT '',
    type       text    NOT NULL CHECK (type IN ('text', 'long_text', 'number', 'date', 'boolean', 'choice', 'choices')),
    dictionary text,
    required   boolean NOT NULL DEFAULT false,
    kinds      text[]  NOT NULL DEFAULT '{}',   -- of cases; empty: all
    personal   boolean NOT NULL DEFAULT false,  -- sealed and masked
    searchable boolean NOT NULL DEFAULT false,
    exportable boolean NOT NULL DEFAULT true,
    listed     boolean NOT NULL DEFAULT false,
    least      double precision,
    most       double precision,
    sort       integer NOT NULL DEFAULT 0,
    active     boolean NOT NULL DEFAULT true,
    version    integer NOT NULL DEFAULT 1,
    UNIQUE (owner, code),
    CHECK ((type IN ('choice', 'choices')) = (dictionary IS NOT NULL))
);

ALTER TABLE customers ADD COLUMN fields jsonb NOT NULL DEFAULT '{}';
ALTER TABLE cases     ADD COLUMN fields jsonb NOT NULL DEFAULT '{}';
-- Rows without any stay out of the index: registering them costs nothing.
CREATE INDEX customers_fields ON customers USING gin (fields jsonb_path_ops) WHERE fields <> '{}';
CREATE INDEX cases_fields     ON cases     USING gin (fields jsonb_path_ops) WHERE fields <> '{}';
