"""What every request must know of whoever asks: pieces of SQL over `users u JOIN units n`.

Their parameters, the terms, are made of the policy by the service.
"""

from psycopg.sql import SQL

MUST_CHANGE = SQL(
    """
    (u.must_change
     OR COALESCE(u.password_set_at < %(oldest)s, false)
     OR COALESCE(u.password_set_at < %(now)s
                   - make_interval(secs => 86400.0 * (%(rotate_from)s::int + u.rotation_part * %(rotate_span)s::int))
                 AND EXISTS (SELECT FROM user_roles ur JOIN roles r ON r.id = ur.role_id
                              WHERE ur.user_id = u.id AND r.rotates), false)) AS must_change
    """
)
FACTOR_ASKED = SQL(
    """
    (%(factor)s = 'everybody'
     OR %(factor)s = 'roles'
        AND EXISTS (SELECT FROM user_roles ur JOIN roles r ON r.id = ur.role_id
                     WHERE ur.user_id = u.id AND r.second_factor))
    """
)
MUST_ENROL = SQL(
    """
    ({} AND NOT EXISTS (SELECT FROM second_factors f WHERE f.user_id = u.id AND f.proved_at IS NOT NULL)) AS must_enrol
    """
).format(FACTOR_ASKED)
HOLDER = SQL(
    """
    u.id, u.name, u.unit_id, n.path AS unit_path, u.is_super, u.clearance,
    (NOT u.is_super AND EXISTS (SELECT FROM security_labels WHERE level > u.clearance)) AS shielded,
    ARRAY(SELECT DISTINCT unnest(r.permissions)
            FROM user_roles ur
            JOIN roles r ON r.id = ur.role_id
           WHERE ur.user_id = u.id) AS permissions,
    ARRAY(SELECT role_id FROM user_roles WHERE user_id = u.id) AS role_ids, {}, {}
    """
).format(MUST_CHANGE, MUST_ENROL)
