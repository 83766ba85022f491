-- Everybody who goes through the facts in order keeps how far in one table: the chain and webhooks, too. Offers to roles
-- that ship, and one table of counted tries.

INSERT INTO followers (name, event_id, mark, after_xact)
SELECT 'messaging.spread', told_id, mark_id, after_xact FROM webhook_marks;

INSERT INTO followers (name, event_id, mark, after_xact)
SELECT 'kit.seal', (SELECT COALESCE(max(last_event_id), 0) FROM event_seals), event_id, after_xact FROM event_marks;

DROP TABLE webhook_marks;
DROP TABLE event_marks;

-- What came with each role that ships, so that only what later versions add is given to roles that are there.
CREATE TABLE role_offers (
    code    text   PRIMARY KEY,
    role_id bigint UNIQUE REFERENCES roles ON DELETE SET NULL,   -- NULL: somebody has removed it
    offered text[] NOT NULL                                      -- also what was taken away since
);

-- Offered so far: what a role was made with, what it has, and what hands took away. Roles that were made by hand are
-- left out, and those that were edited in a past that is cleared: nobody knows any more what was taken away.
INSERT INTO role_offers (code, role_id, offered)
SELECT r.code, r.id, ARRAY(
           SELECT unnest(r.permissions)
           UNION
           SELECT jsonb_array_elements_text(facts -> CASE kind WHEN 'identity.role_added' THEN 'permissions' ELSE 'removed' END)
             FROM events
            WHERE subject_kind = 'roles' AND subject_id = r.id
              AND kind IN ('identity.role_added', 'identity.role_rights_set')
           ORDER BY 1)
  FROM roles r
  LEFT JOIN events made ON made.subject_kind = 'roles' AND made.subject_id = r.id AND made.kind = 'identity.role_added'
 WHERE r.code IS NOT NULL
   AND CASE WHEN made.id IS NULL THEN r.version = 1 ELSE made.actor_id IS NULL AND made.actor_name = 'start' END;

INSERT INTO role_offers (code, role_id, offered)
SELECT DISTINCT facts ->> 'code', NULL::bigint, '{}'::text[]
  FROM events
 WHERE kind = 'identity.role_removed' AND facts ->> 'code' IS NOT NULL
    ON CONFLICT DO NOTHING;

-- How often something was tried, by a keyed hash of what and by whom. Counts last minutes to a day: they begin anew.
CREATE TABLE throttles (
    key     bytea       PRIMARY KEY,
    tries   integer     NOT NULL,
    ends_at timestamptz NOT NULL
);
CREATE INDEX throttles_ends ON throttles (ends_at);

DROP TABLE portal_counts;
DROP TABLE outreach_counts;
DROP TABLE login_throttles;
