-- Work time: days that differ from the week, and opening hours.

CREATE TABLE calendar_years (
    year      integer PRIMARY KEY CHECK (year BETWEEN 2000 AND 2100),
    announced boolean NOT NULL,            -- false: only the plain week is known
    source    text    NOT NULL DEFAULT '',
    imported_at timestamptz NOT NULL
);

CREATE TABLE calendar_days (
    day      date PRIMARY KEY,
    is_rest  boolean NOT NULL,             -- true: a holiday; false: a working day shifted to a weekend
    name     text    NOT NULL DEFAULT ''
);
