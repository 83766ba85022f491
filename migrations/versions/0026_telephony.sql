-- Telephony: what is set up (queues, skills, seats, agents, reasons, lists of numbers), what happened
-- (calls with their legs, events and choices, every second of every agent), and whom we have to call back.

CREATE TABLE phone_skills (
    id      bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code    text    NOT NULL CONSTRAINT phone_skills_code UNIQUE,
    name    text    NOT NULL,
    name_en text    NOT NULL DEFAULT '',
    kind    text    NOT NULL CHECK (kind IN ('business','language','dialect')),
    active  boolean NOT NULL DEFAULT true,
    version integer NOT NULL DEFAULT 1
);

CREATE TABLE phone_queues (
    id                bigint   GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code              text     NOT NULL CONSTRAINT phone_queues_code UNIQUE,
    name              text     NOT NULL,
    name_en           text     NOT NULL DEFAULT '',
    unit_id           bigint   REFERENCES units,   -- whose calls these are; NULL: the centre's
    strategy          text     NOT NULL DEFAULT 'equal_talk_time'
                      CHECK (strategy IN ('equal_calls','equal_talk_time','longest_idle','skill_first','fixed_order')),
    priority          smallint NOT NULL DEFAULT 5 CHECK (priority BETWEEN 0 AND 9),
    ring_seconds      integer  NOT NULL DEFAULT 20 CHECK (ring_seconds BETWEEN 5 AND 120),
    -- Of what follows, 0 is never.
    overflow_queue_id bigint   REFERENCES phone_queues,
    overflow_seconds  integer  NOT NULL DEFAULT 0 CHECK (overflow_seconds BETWEEN 0 AND 7200),
    overflow_waiting  integer  NOT NULL DEFAULT 0 CHECK (overflow_waiting BETWEEN 0 AND 10000),
    most_wait_seconds integer  NOT NULL DEFAULT 300 CHECK (most_wait_seconds BETWEEN 0 AND 7200),
    most_waiting      integer  NOT NULL DEFAULT 50 CHECK (most_waiting BETWEEN 0 AND 10000),
    position_seconds  integer  NOT NULL DEFAULT 30 CHECK (position_seconds BETWEEN 0 AND 600),
    call_back_seconds integer  NOT NULL DEFAULT 0 CHECK (call_back_seconds BETWEEN 0 AND 7200),
    needs_staff       boolean  NOT NULL DEFAULT false,
    last_resort       text     NOT NULL DEFAULT 'voicemail' CHECK (last_resort IN ('voicemail','forward','hang_up')),
    duty_numbers      text[]   NOT NULL DEFAULT '{}',   -- telephones of the house's own, one after the other
    music             text     NOT NULL DEFAULT '',  -- names of sounds
    greeting          text     NOT NULL DEFAULT '',
    busy_prompt       text     NOT NULL DEFAULT '',
    active            boolean  NOT NULL DEFAULT true,
    version           integer  NOT NULL DEFAULT 1,
    CHECK (last_resort <> 'forward' OR duty_numbers <> '{}'),
    CHECK (overflow_queue_id <> id)
);
CREATE INDEX phone_queues_unit ON phone_queues (unit_id);

CREATE TABLE queue_skills (
    queue_id bigint   NOT NULL REFERENCES phone_queues ON DELETE CASCADE,
    skill_id bigint   NOT NULL REFERENCES phone_skills,
    least    smallint NOT NULL DEFAULT 1 CHECK (least BETWEEN 1 AND 9),
    PRIMARY KEY (queue_id, skill_id)
);

CREATE TABLE phone_seats (
    id            bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    extension     text    NOT NULL CONSTRAINT phone_seats_extension UNIQUE,
    name          text    NOT NULL DEFAULT '',
    kind          text    NOT NULL CHECK (kind IN ('webrtc','sip')),
    unit_id       bigint  NOT NULL REFERENCES units,
    secret_sealed bytea   NOT NULL,
    active        boolean NOT NULL DEFAULT true,
    version       integer NOT NULL DEFAULT 1
);
CREATE INDEX phone_seats_unit ON phone_seats (unit_id);

-- Who answers calls. Their place in the fixed order is their number.
CREATE TABLE phone_agents (
    user_id  bigint  PRIMARY KEY REFERENCES users,
    place    integer NOT NULL DEFAULT 100 CHECK (place BETWEEN 1 AND 9999),
    level    smallint NOT NULL DEFAULT 1 CHECK (level BETWEEN 1 AND 9),  -- where a queue asks for no skill
    wrap_up_seconds integer NOT NULL DEFAULT 30 CHECK (wrap_up_seconds BETWEEN 0 AND 3600),
    active   boolean NOT NULL DEFAULT true,
    version  integer NOT NULL DEFAULT 1
);
CREATE INDEX phone_agents_place ON phone_agents (place, user_id);

CREATE TABLE queue_agents (
    queue_id bigint NOT NULL REFERENCES phone_queues,
    user_id  bigint NOT NULL REFERENCES phone_agents,
    PRIMARY KEY (user_id, queue_id)
);
CREATE INDEX queue_agents_queue ON queue_agents (queue_id);

CREATE TABLE agent_skills (
    user_id  bigint   NOT NULL REFERENCES phone_agents,
    skill_id bigint   NOT NULL REFERENCES phone_skills,
    level    smallint NOT NULL CHECK (level BETWEEN 1 AND 9),
    PRIMARY KEY (user_id, skill_id)
);
CREATE INDEX agent_skills_skill ON agent_skills (skill_id, level DESC);

CREATE TABLE busy_reasons (
    id           bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code         text    NOT NULL CONSTRAINT busy_reasons_code UNIQUE,
    name         text    NOT NULL,
    name_en      text    NOT NULL DEFAULT '',
    most_minutes integer NOT NULL DEFAULT 0 CHECK (most_minutes BETWEEN 0 AND 1440),  -- 0: as long as it takes
    is_work      boolean NOT NULL DEFAULT false,                                      -- training is, lunch is not
    active       boolean NOT NULL DEFAULT true,
    version      integer NOT NULL DEFAULT 1
);
INSERT INTO busy_reasons (code, name, name_en, most_minutes, is_work) VALUES
    ('rest', '小休', 'Short break', 15, false), ('meal', '用餐', 'Meal', 60, false),
    ('training', '培训', 'Training', 0, true), ('meeting', '会议', 'Meeting', 0, true),
    ('paperwork', '案头工作', 'Paperwork', 0, true), ('no_answer', '振铃未接', 'Did not answer', 0, false),
    ('not_connected', '连接中断', 'Not connected', 0, false);

-- Numbers that are treated in a way of their own.
CREATE TABLE listed_numbers (
    id            bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind          text    NOT NULL CHECK (kind IN ('nuisance','vip','trusted')),
    number_sealed bytea,                        -- NULL once it is forgotten
    number_index  bytea,
    number_hint   text    NOT NULL,
    reason        text    NOT NULL,
    state         text    NOT NULL CHECK (state IN ('proposed','in_force','appealed','refused','lifted','expired')),
    expires_at    timestamptz,                  -- NULL: stays until it is lifted
    proposed_by   bigint  REFERENCES users,
    made_at       timestamptz NOT NULL,
    ended_at      timestamptz,
    version       integer NOT NULL DEFAULT 1,
    CHECK ((ended_at IS NULL) = (state IN ('proposed','in_force','appealed')))
);
CREATE UNIQUE INDEX listed_numbers_once ON listed_numbers (number_index, kind)
    WHERE state IN ('proposed','in_force','appealed');
CREATE INDEX listed_numbers_number  ON listed_numbers (number_index);
CREATE INDEX listed_numbers_state   ON listed_numbers (state, id DESC);
CREATE INDEX listed_numbers_expires ON listed_numbers (expires_at) WHERE state IN ('proposed','in_force','appealed');
CREATE INDEX listed_numbers_ended   ON listed_numbers (ended_at) WHERE number_sealed IS NOT NULL;

CREATE TABLE listed_number_steps (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    listed_id bigint NOT NULL REFERENCES listed_numbers ON DELETE CASCADE,
    step      text   NOT NULL CHECK (step IN ('proposed','approved','refused','appealed','upheld','lifted','extended','expired')),
    note      text   NOT NULL DEFAULT '',
    made_by   bigint REFERENCES users,
    made_at   timestamptz NOT NULL
);
CREATE INDEX listed_number_steps_listed ON listed_number_steps (listed_id, id);

-- What happened. All facts of a call lie in the month in which it began.
CREATE SEQUENCE call_key_seq;
CREATE TABLE calls (
    id            uuid        NOT NULL,        -- made by who steers the call; its first 48 bits are the instant
    key           bigint      NOT NULL DEFAULT nextval('call_key_seq'),  -- the subject of events
    direction     text        NOT NULL CHECK (direction IN ('in','out','internal')),
    caller_sealed bytea,                       -- the party outside; NULL: not shown, or forgotten
    caller_index  bytea,
    caller_hint   text        NOT NULL DEFAULT '',
    called        text        NOT NULL DEFAULT '',  -- which of our numbers
    queue_id      bigint      REFERENCES phone_queues,
    agent_id      bigint      REFERENCES users,     -- who talked last
    unit_id       bigint      REFERENCES units,     -- of the agent, else of the queue: whose call it is
    began_at      timestamptz NOT NULL,
    queued_at     timestamptz,
    answered_at   timestamptz,
    ended_at      timestamptz,
    ending        text        CHECK (ending IN ('answered','abandoned_queue','abandoned_ringing','voicemail','overflowed',
                                                'refused','callback','forwarded','in_menu','failed')),
    wait_ms       integer     NOT NULL DEFAULT 0,
    talk_ms       integer     NOT NULL DEFAULT 0,
    hold_ms       integer     NOT NULL DEFAULT 0,
    wrap_ms       integer     NOT NULL DEFAULT 0,
    case_id       bigint,                           -- of the module above: no key leads up
    priority      smallint    NOT NULL DEFAULT 5,
    language      text        NOT NULL DEFAULT '',
    PRIMARY KEY (id, began_at),
    CHECK ((ended_at IS NULL) = (ending IS NULL))
) PARTITION BY RANGE (began_at);
CREATE INDEX calls_began  ON calls (began_at DESC, id DESC);
CREATE INDEX calls_queue  ON calls (queue_id, began_at DESC, id DESC);
CREATE INDEX calls_agent  ON calls (agent_id, began_at DESC, id DESC);
CREATE INDEX calls_unit   ON calls (unit_id, began_at DESC, id DESC);
CREATE INDEX calls_caller ON calls (caller_index, began_at DESC, id DESC) WHERE caller_index IS NOT NULL;
CREATE INDEX calls_case   ON calls (case_id) WHERE case_id IS NOT NULL;
-- What is rare and looked for; those that were answered or ended in the menu are found by the others.
CREATE INDEX calls_ending ON calls (ending, began_at DESC, id DESC) WHERE ending NOT IN ('answered','in_menu');
CREATE INDEX calls_open   ON calls (began_at) WHERE ended_at IS NULL;

CREATE TABLE call_legs (
    call_id       uuid        NOT NULL,
    call_began_at timestamptz NOT NULL,
    id            text        NOT NULL,
    role          text        NOT NULL CHECK (role IN ('caller','agent','supervisor','outside')),
    agent_id      bigint      REFERENCES users,
    seat_id       bigint      REFERENCES phone_seats,
    number_sealed bytea,                       -- of a party outside
    number_hint   text        NOT NULL DEFAULT '',
    began_at      timestamptz NOT NULL,
    answered_at   timestamptz,
    ended_at      timestamptz,
    ended_by      text        NOT NULL DEFAULT '',  -- the switch's word: normal, busy, no answer …
    PRIMARY KEY (call_id, id, call_began_at)
) PARTITION BY RANGE (call_began_at);

-- Why this agent: what was weighed when a call was promised to somebody.
CREATE TABLE call_choices (
    call_id       uuid        NOT NULL,
    call_began_at timestamptz NOT NULL,
    number        integer     NOT NULL,        -- within the call, from 1
    made_at       timestamptz NOT NULL,
    queue_id      bigint,
    agent_id      bigint,                      -- NULL: nobody could be chosen
    strategy      text        NOT NULL,
    weighed       jsonb       NOT NULL,        -- agents with what they were compared by; no numbers of callers
    outcome       text        NOT NULL DEFAULT '',  -- answered, no_answer, refused, caller_left
    PRIMARY KEY (call_id, number, call_began_at)
) PARTITION BY RANGE (call_began_at);

CREATE TABLE call_events (
    call_id       uuid        NOT NULL,
    call_began_at timestamptz NOT NULL,
    number        integer     NOT NULL,        -- within the call, from 1
    at            timestamptz NOT NULL,
    kind          text        NOT NULL,
    facts         jsonb       NOT NULL DEFAULT '{}',
    PRIMARY KEY (call_id, number, call_began_at)
) PARTITION BY RANGE (call_began_at);

-- Every second of every agent: one spell follows the other without a gap.
CREATE TABLE agent_spells (
    agent_id  bigint      NOT NULL REFERENCES users,
    began_at  timestamptz NOT NULL,
    ended_at  timestamptz,
    state     text        NOT NULL CHECK (state IN ('signed_out','idle','ringing','talking','holding','wrap_up','busy')),
    reason    text        NOT NULL DEFAULT '',
    call_id   uuid,
    PRIMARY KEY (agent_id, began_at),
    CHECK (ended_at >= began_at)
) PARTITION BY RANGE (began_at);
CREATE INDEX agent_spells_began ON agent_spells (began_at);
CREATE INDEX agent_spells_open  ON agent_spells (agent_id) WHERE ended_at IS NULL;

-- Whatever is older or newer than the months made so far still has a home.
CREATE TABLE calls_other        PARTITION OF calls DEFAULT;
CREATE TABLE call_legs_other    PARTITION OF call_legs DEFAULT;
CREATE TABLE call_choices_other PARTITION OF call_choices DEFAULT;
CREATE TABLE call_events_other  PARTITION OF call_events DEFAULT;
CREATE TABLE agent_spells_other PARTITION OF agent_spells DEFAULT;

-- Calls that found nobody: one row for a caller and a queue, until somebody has spoken with them.
CREATE TABLE call_backs (
    id            bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    call_id       uuid    NOT NULL,            -- the last of theirs
    call_began_at timestamptz NOT NULL,
    number_sealed bytea,
    number_index  bytea,
    number_hint   text    NOT NULL DEFAULT '',
    queue_id      bigint  REFERENCES phone_queues,
    unit_id       bigint  REFERENCES units,
    ending        text    NOT NULL,
    missed        integer NOT NULL DEFAULT 1,  -- so many calls found nobody
    first_at      timestamptz NOT NULL,
    state         text    NOT NULL CHECK (state IN ('waiting','claimed','done','given_up','no_number')),
    due_at        timestamptz NOT NULL,
    claimed_by    bigint  REFERENCES users,
    claimed_until timestamptz,
    attempts      integer NOT NULL DEFAULT 0,
    outcome       text    NOT NULL DEFAULT '' CHECK (outcome IN ('','reached','called_again','unreachable','declined')),
    note          text    NOT NULL DEFAULT '',
    done_by       bigint  REFERENCES users,
    done_at       timestamptz,
    version       integer NOT NULL DEFAULT 1,
    CHECK ((state = 'claimed') = (claimed_by IS NOT NULL))
);
CREATE UNIQUE INDEX call_backs_once ON call_backs (number_index, COALESCE(queue_id, 0))
    WHERE state IN ('waiting','claimed') AND number_index IS NOT NULL;
CREATE UNIQUE INDEX call_backs_call ON call_backs (call_id);
CREATE INDEX call_backs_due    ON call_backs (due_at, id) WHERE state IN ('waiting','claimed');
CREATE INDEX call_backs_state  ON call_backs (state, due_at, id);
CREATE INDEX call_backs_number ON call_backs (number_index) WHERE number_index IS NOT NULL;
CREATE INDEX call_backs_done   ON call_backs (done_at) WHERE number_sealed IS NOT NULL;
