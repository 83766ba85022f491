-- The citizens' own pages.

CREATE TABLE portal_cases (                -- what a citizen holds in hand of a case
    case_id      bigint PRIMARY KEY REFERENCES cases ON DELETE CASCADE,
    code_sealed  bytea  NOT NULL,          -- the query code, ten digits
    code_index   bytea  NOT NULL UNIQUE,
    email_sealed bytea,                    -- where the reply is wanted
    longitude    double precision CHECK (longitude BETWEEN -180 AND 180),
    latitude     double precision CHECK (latitude BETWEEN -90 AND 90),
    consents     boolean NOT NULL DEFAULT false,   -- to being published without personal data
    made_at      timestamptz NOT NULL
);

CREATE TABLE portal_ratings (
    case_id  bigint   NOT NULL REFERENCES cases ON DELETE CASCADE,
    round    integer  NOT NULL,            -- how often the case was redone: a new result may be rated anew
    grade    smallint NOT NULL CHECK (grade BETWEEN 1 AND 5),
    solved   boolean  NOT NULL,
    comment  text     NOT NULL DEFAULT '',
    rated_at timestamptz NOT NULL,
    PRIMARY KEY (case_id, round)
);

CREATE TABLE portal_proofs (               -- whose cases a one-time code will open
    id             uuid   PRIMARY KEY,
    customer_id    bigint REFERENCES customers ON DELETE CASCADE,   -- NULL: nobody is known by what was asked for
    contact_sealed bytea,                  -- the telephone that the code went to, and where it was asked from
    made_at        timestamptz NOT NULL,
    expires_at     timestamptz NOT NULL,
    used_at        timestamptz
);
CREATE INDEX portal_proofs_old ON portal_proofs (expires_at);
CREATE INDEX portal_proofs_customer ON portal_proofs (customer_id);

-- How often something was tried, by a keyed hash of the address or the telephone. Losing it in a crash does no harm.
CREATE UNLOGGED TABLE portal_counts (
    key       bytea NOT NULL,
    begins_at timestamptz NOT NULL,
    ends_at   timestamptz NOT NULL,
    count     integer NOT NULL,
    PRIMARY KEY (key, begins_at)
);
CREATE INDEX portal_counts_old ON portal_counts (ends_at);

-- Puzzles that were handed in: none is taken twice.
CREATE UNLOGGED TABLE portal_puzzles (
    key     bytea PRIMARY KEY,
    ends_at timestamptz NOT NULL
);
CREATE INDEX portal_puzzles_old ON portal_puzzles (ends_at);

CREATE TABLE portal_suggestions (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    number         text   NOT NULL UNIQUE,
    code_index     bytea  NOT NULL,
    title          text   NOT NULL,
    content        text   NOT NULL,
    customer_id    bigint REFERENCES customers ON DELETE SET NULL,   -- NULL: somebody who did not say
    state          text   NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting','answered','handed_over','archived')),
    verdict        text   NOT NULL DEFAULT '' CHECK (verdict IN ('','adopted','partly','declined')),
    reply          text   NOT NULL DEFAULT '',
    public_title   text   NOT NULL DEFAULT '',
    public_content text   NOT NULL DEFAULT '',
    published_at   timestamptz,            -- NULL: not to be read by everybody
    case_id        bigint REFERENCES cases ON DELETE SET NULL,
    made_at        timestamptz NOT NULL,
    answered_at    timestamptz,
    answered_by    bigint REFERENCES users,
    version        integer NOT NULL DEFAULT 1
);
CREATE SEQUENCE portal_suggestion_seq;
CREATE INDEX portal_suggestions_newest ON portal_suggestions (id DESC);
CREATE INDEX portal_suggestions_state ON portal_suggestions (state, id DESC);
CREATE INDEX portal_suggestions_public ON portal_suggestions (published_at DESC, id DESC) WHERE published_at IS NOT NULL;
CREATE INDEX portal_suggestions_customer ON portal_suggestions (customer_id);
CREATE INDEX portal_suggestions_case ON portal_suggestions (case_id);

CREATE TABLE portal_answers (              -- what an editor has published of a case
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id      bigint NOT NULL UNIQUE REFERENCES cases ON DELETE CASCADE,
    title        text   NOT NULL,
    question     text   NOT NULL,
    answer       text   NOT NULL,
    kind         text   NOT NULL,
    category     text   NOT NULL DEFAULT '',
    words        tsvector NOT NULL,
    published_at timestamptz,              -- NULL: taken back
    published_by bigint REFERENCES users,
    version      integer NOT NULL DEFAULT 1
);
CREATE INDEX portal_answers_public ON portal_answers (published_at DESC, id DESC) WHERE published_at IS NOT NULL;
CREATE INDEX portal_answers_words ON portal_answers USING gin (words);

CREATE TABLE portal_figures (              -- counted now and then, so that a visit costs nothing
    month      date    PRIMARY KEY,        -- its first day, local
    received   integer NOT NULL,
    due        integer NOT NULL,           -- finished, or their deadline has passed
    on_time    integer NOT NULL,
    graded     integer NOT NULL,
    satisfied  integer NOT NULL,
    grades     integer[] NOT NULL,         -- of 1 to 5, how many each
    counted_at timestamptz NOT NULL
);
