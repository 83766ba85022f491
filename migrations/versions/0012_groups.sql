-- Cases that belong together: hints of likeness, several citizens' cases as one order, requests made again.

-- When two cases are taken for one matter. A rule holds if all that it asks for does.
CREATE TABLE likeness_rules (
    code           text PRIMARY KEY,
    name           text NOT NULL,
    name_en        text NOT NULL,
    means          text NOT NULL CHECK (means IN ('merge','repeat')),
    same_caller    boolean NOT NULL DEFAULT false,
    same_place     boolean NOT NULL DEFAULT false,
    same_category  boolean NOT NULL DEFAULT false,
    least_likeness integer NOT NULL CHECK (least_likeness BETWEEN 0 AND 100),   -- percent of weighed words
    within_days    integer NOT NULL CHECK (within_days BETWEEN 1 AND 3650),
    sort           integer NOT NULL DEFAULT 0,
    active         boolean NOT NULL DEFAULT true,
    version        integer NOT NULL DEFAULT 1,
    CHECK (means = 'merge' OR same_caller),              -- only who asked can ask again
    CHECK (same_caller OR same_place OR least_likeness >= 10)
);
INSERT INTO likeness_rules (code, name, name_en, means, same_caller, same_place, same_category, least_likeness,
                            within_days, sort) VALUES
    ('caller-place', '同一来电人、同一地点', 'Same caller, same place', 'repeat', true,  true,  false,  8, 365, 1),
    ('caller-words', '同一来电人、内容相近', 'Same caller, like words', 'repeat', true,  false, false, 12, 365, 2),
    ('place-words',  '同一地点、内容相近',   'Same place, like words',  'merge',  false, true,  false, 25,  30, 3),
    ('place-category', '同一地点、同一分类', 'Same place and category', 'merge',  false, true,  true,  12,  15, 4),
    ('words',        '内容几乎相同',         'Nearly the same words',   'merge',  false, false, false, 55,  30, 5);

-- A case and an earlier one that it is like: found by a rule (or by hand: NULL), then decided by somebody.
CREATE TABLE case_hints (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id       bigint  NOT NULL REFERENCES cases ON DELETE CASCADE,
    other_id      bigint  NOT NULL REFERENCES cases ON DELETE CASCADE,
    rule          text    REFERENCES likeness_rules,
    means         text    NOT NULL CHECK (means IN ('merge','repeat')),
    likeness      integer NOT NULL CHECK (likeness BETWEEN 0 AND 100),
    same_caller   boolean NOT NULL,
    same_place    boolean NOT NULL,
    same_category boolean NOT NULL,
    found_at      timestamptz NOT NULL,
    state         text    NOT NULL DEFAULT 'open' CHECK (state IN ('open','merged','not_again','new_facts','dismissed')),
    grounds       text    NOT NULL DEFAULT '',
    decided_by    bigint  REFERENCES users,
    decided_at    timestamptz,
    CHECK (case_id <> other_id),
    UNIQUE (case_id, other_id)
);
CREATE INDEX case_hints_open   ON case_hints (id DESC) WHERE state = 'open';
CREATE INDEX case_hints_newest ON case_hints (state, id DESC);
CREATE INDEX case_hints_other  ON case_hints (other_id);

-- A member of a main case's order. `before` is where it stood, given back when the merge is undone.
CREATE TABLE case_merges (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id     bigint NOT NULL REFERENCES cases ON DELETE CASCADE,
    main_id     bigint NOT NULL REFERENCES cases ON DELETE CASCADE,
    reason      text   NOT NULL DEFAULT '',
    before      jsonb  NOT NULL,
    merged_by   bigint REFERENCES users,
    merged_at   timestamptz NOT NULL,
    finished_at timestamptz,                             -- when the main case's result became the member's
    ended_by    bigint REFERENCES users,
    ended_at    timestamptz,                             -- undone, or the citizen was not content
    end_reason  text   NOT NULL DEFAULT '',
    CHECK (case_id <> main_id)
);
CREATE UNIQUE INDEX case_merges_member ON case_merges (case_id) WHERE ended_at IS NULL;
CREATE INDEX case_merges_main ON case_merges (main_id) WHERE ended_at IS NULL;
