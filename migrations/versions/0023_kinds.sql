-- Kinds are added by hand and alert whoever is responsible; flows are switched off; problems that recur are counted.

ALTER TABLE case_kinds
    ADD COLUMN urgency text    NOT NULL DEFAULT 'normal' CHECK (urgency IN ('normal','urgent','critical')),
    ADD COLUMN alerts  boolean NOT NULL DEFAULT false;   -- who is responsible is told at once, whatever the hour

-- What keeps coming back: one row for a place, a category or both, made anew from the cases of a window of days.
CREATE TABLE recurring_problems (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    basis         text   NOT NULL CHECK (basis IN ('place','category','place_category','likeness')),
    subject       text   NOT NULL,           -- what the basis names: tells rows of one basis apart
    place         text   NOT NULL DEFAULT '',
    category_id   bigint REFERENCES categories,
    cases         integer NOT NULL,
    weeks         integer NOT NULL,          -- in how many of the window's weeks it came
    callers       integer NOT NULL,
    running       integer NOT NULL,
    redone        integer NOT NULL,
    dissatisfied  integer NOT NULL,
    before        integer NOT NULL,          -- cases of the window before, as long as this one
    first_at      timestamptz NOT NULL,
    last_at       timestamptz NOT NULL,
    last_case_id  bigint NOT NULL,
    UNIQUE (basis, subject)
);
CREATE INDEX recurring_problems_cases ON recurring_problems (cases DESC, id DESC);
CREATE INDEX recurring_problems_weeks ON recurring_problems (weeks DESC, id DESC);
CREATE INDEX recurring_problems_last  ON recurring_problems (last_at DESC, id DESC);

-- When the list was made, and of which days: one row.
CREATE TABLE recurring_runs (
    only_one      boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    counted_at    timestamptz NOT NULL,
    window_weeks  integer NOT NULL,
    least_cases   integer NOT NULL,
    least_weeks   integer NOT NULL,
    cases         integer NOT NULL           -- of the window, looked at
);
