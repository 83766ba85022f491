-- What is kept when a person's data is removed; and the self-check of security, with what was accepted of it.

ALTER TABLE personal_requests ADD COLUMN kept jsonb NOT NULL DEFAULT '[]';   -- what stays and why: code, texts, count

CREATE TABLE security_reports (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source       text    NOT NULL CHECK (source IN ('worker','command','screen')),
    made_at      timestamptz NOT NULL,
    made_by_name text    NOT NULL,
    high         integer NOT NULL,
    medium       integer NOT NULL,
    low          integer NOT NULL,
    accepted     integer NOT NULL,            -- of all, those that somebody had accepted that day
    facts        jsonb   NOT NULL             -- what was looked at: settings, disk, packages with their versions
);
CREATE INDEX security_reports_made ON security_reports (made_at DESC);

CREATE TABLE security_findings (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    report_id bigint  NOT NULL REFERENCES security_reports ON DELETE CASCADE,
    code      text    NOT NULL,               -- what is checked
    subject   text    NOT NULL DEFAULT '',    -- which one: a job number, a package, a setting
    level     text    NOT NULL CHECK (level IN ('high','medium','low')),
    facts     jsonb   NOT NULL DEFAULT '{}',
    zh        text    NOT NULL,
    en        text    NOT NULL,
    advice_zh text    NOT NULL,
    advice_en text    NOT NULL
);
CREATE INDEX security_findings_report ON security_findings (report_id, id);

-- A finding that somebody answers for, until a day; it holds for all reports up to then.
CREATE TABLE security_acceptances (
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code             text   NOT NULL,
    subject          text   NOT NULL DEFAULT '',
    grounds          text   NOT NULL,
    until            date   NOT NULL,
    accepted_at      timestamptz NOT NULL,
    accepted_by_name text   NOT NULL,
    withdrawn_at     timestamptz
);
CREATE UNIQUE INDEX security_acceptances_standing ON security_acceptances (code, subject) WHERE withdrawn_at IS NULL;

-- A message that a rule of the house or the citizen's own wish held back.
ALTER TABLE deliveries DROP CONSTRAINT deliveries_state_check;
ALTER TABLE deliveries ADD CONSTRAINT deliveries_state_check
    CHECK (state IN ('queued', 'sent', 'failed', 'given_up', 'withheld'));
