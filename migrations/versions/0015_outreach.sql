-- Outreach: questionnaires, campaigns, who is asked, what was answered.

CREATE TABLE questionnaires (
    id         bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code       text    NOT NULL,
    number     integer NOT NULL,                   -- of the version; what was answered keeps its own
    name       text    NOT NULL,
    name_en    text    NOT NULL,
    definition jsonb   NOT NULL,                   -- {questions: [...]}
    made_by    bigint  REFERENCES users,
    made_at    timestamptz NOT NULL,
    UNIQUE (code, number)
);

CREATE TABLE campaigns (
    id               bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name             text    NOT NULL,
    kind             text    NOT NULL
                     CHECK (kind IN ('survey','call','event','test','questionnaire','instant','media')),
    questionnaire_id bigint  NOT NULL REFERENCES questionnaires,
    description      text    NOT NULL DEFAULT '',
    channels         text[]  NOT NULL DEFAULT '{phone}',
    state            text    NOT NULL DEFAULT 'draft' CHECK (state IN ('draft','running','ended')),
    lease_minutes    integer NOT NULL DEFAULT 20 CHECK (lease_minutes BETWEEN 1 AND 480),
    most_attempts    integer NOT NULL DEFAULT 3 CHECK (most_attempts BETWEEN 1 AND 20),
    retry_minutes    integer NOT NULL DEFAULT 120 CHECK (retry_minutes BETWEEN 1 AND 43200),
    link_days        integer NOT NULL DEFAULT 15 CHECK (link_days BETWEEN 1 AND 365),
    made_by          bigint  REFERENCES users,
    made_at          timestamptz NOT NULL,
    started_at       timestamptz,
    ended_at         timestamptz,
    version          integer NOT NULL DEFAULT 1
);
CREATE INDEX campaigns_state ON campaigns (state, id DESC);

-- Units and services that the public appraises; none: those of the cases.
CREATE TABLE campaign_units (
    campaign_id bigint NOT NULL REFERENCES campaigns ON DELETE CASCADE,
    unit_id     bigint NOT NULL REFERENCES units,
    PRIMARY KEY (campaign_id, unit_id)
);

-- Where else the public is asked: a government portal, a hall. Each has a link of its own.
CREATE TABLE campaign_sites (
    id          bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    campaign_id bigint  NOT NULL REFERENCES campaigns ON DELETE CASCADE,
    name        text    NOT NULL,
    active      boolean NOT NULL DEFAULT true,
    made_at     timestamptz NOT NULL
);
CREATE UNIQUE INDEX campaign_sites_name ON campaign_sites (campaign_id, lower(name));

CREATE TABLE campaign_targets (
    id             bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    campaign_id    bigint  NOT NULL REFERENCES campaigns ON DELETE CASCADE,
    customer_id    bigint  NOT NULL REFERENCES customers,
    case_id        bigint  REFERENCES cases ON DELETE SET NULL,
    unit_id        bigint  REFERENCES units,       -- whom the answers are about
    agent_id       bigint  REFERENCES users,
    state          text    NOT NULL DEFAULT 'waiting'
                   CHECK (state IN ('waiting','answered','refused','unreached','wrong_number','barred')),
    attempts       integer NOT NULL DEFAULT 0,
    due_at         timestamptz NOT NULL,           -- not to be asked before
    reserved_by    bigint  REFERENCES users,
    reserved_until timestamptz,
    link_issued_at timestamptz
);
CREATE UNIQUE INDEX campaign_targets_once ON campaign_targets (campaign_id, customer_id, COALESCE(case_id, 0));
CREATE INDEX campaign_targets_waiting ON campaign_targets (campaign_id, due_at, id) WHERE state = 'waiting';
CREATE INDEX campaign_targets_list ON campaign_targets (campaign_id, id);
CREATE INDEX campaign_targets_customer ON campaign_targets (customer_id);
CREATE INDEX campaign_targets_case ON campaign_targets (case_id);

CREATE TABLE contact_attempts (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    target_id bigint NOT NULL REFERENCES campaign_targets ON DELETE CASCADE,
    channel   text   NOT NULL,
    outcome   text   NOT NULL
              CHECK (outcome IN ('answered','refused','unreached','later','wrong_number','do_not_contact')),
    note      text   NOT NULL DEFAULT '',
    made_by   bigint REFERENCES users,
    made_at   timestamptz NOT NULL
);
CREATE INDEX contact_attempts_target ON contact_attempts (target_id, id);

CREATE TABLE do_not_contact (
    customer_id bigint PRIMARY KEY REFERENCES customers ON DELETE CASCADE,
    reason      text   NOT NULL DEFAULT '',
    made_by     bigint REFERENCES users,
    made_at     timestamptz NOT NULL
);

CREATE TABLE responses (
    id               bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    campaign_id      bigint  NOT NULL REFERENCES campaigns,
    questionnaire_id bigint  NOT NULL REFERENCES questionnaires,
    target_id        bigint  UNIQUE REFERENCES campaign_targets,   -- asked once, answered once
    case_id          bigint  REFERENCES cases ON DELETE SET NULL,
    unit_id          bigint  REFERENCES units,
    agent_id         bigint  REFERENCES users,     -- whose work it is about
    source           text    NOT NULL CHECK (source IN ('agent','link','site','media')),
    site             text    NOT NULL DEFAULT '',  -- the site's or the medium's name
    answers          jsonb   NOT NULL,
    score            numeric(5,2),                 -- 0 to 100 over all that is scored
    satisfaction     numeric(4,2),                 -- 1 to 5, the mean of its grades
    compliance       numeric(4,2),
    entered_by       bigint  REFERENCES users,
    made_at          timestamptz NOT NULL
);
CREATE INDEX responses_campaign ON responses (campaign_id, id);
CREATE INDEX responses_case ON responses (case_id);
CREATE INDEX responses_made ON responses (made_at);

-- How often strangers tried.
CREATE TABLE outreach_counts (
    key       bytea   NOT NULL,
    begins_at timestamptz NOT NULL,
    ends_at   timestamptz NOT NULL,
    count     integer NOT NULL,
    PRIMARY KEY (key, begins_at)
);

-- The two evaluations that every house needs: of the call, and of what was done.
INSERT INTO questionnaires (code, number, name, name_en, definition, made_at) VALUES
('call', 1, '通话评价', 'Evaluation of the call', '{"questions": [
    {"code": "satisfaction", "type": "grade", "name": "您对本次接听服务是否满意？", "name_en": "Were you satisfied with how your call was answered?", "required": true, "dimension": "satisfaction"},
    {"code": "compliance", "type": "grade", "name": "话务员的用语和态度是否规范？", "name_en": "Was the agent correct in words and manner?", "required": true, "dimension": "compliance"},
    {"code": "words", "type": "text", "name": "您还想说什么？", "name_en": "What else would you like to say?"}]}', '2026-01-01T00:00:00Z'),
('event', 1, '办理评价', 'Evaluation of the handling', '{"questions": [
    {"code": "satisfaction", "type": "grade", "name": "您对办理结果是否满意？", "name_en": "Are you satisfied with the result?", "required": true, "dimension": "satisfaction"},
    {"code": "compliance", "type": "grade", "name": "承办人员的办事是否规范？", "name_en": "Did the staff work by the rules?", "required": true, "dimension": "compliance"},
    {"code": "solved", "type": "single", "name": "您的问题解决了吗？", "name_en": "Was your matter solved?", "required": true,
     "choices": [{"code": "yes", "name": "已解决", "name_en": "Solved"}, {"code": "no", "name": "未解决", "name_en": "Not solved"}]},
    {"code": "why", "type": "text", "name": "还有什么没有解决？", "name_en": "What is still open?", "only_if": {"question": "solved", "any": ["no"]}}]}', '2026-01-01T00:00:00Z');
