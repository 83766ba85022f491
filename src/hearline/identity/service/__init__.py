"""The door to the verbs of identity."""

from hearline.identity.service.actors import actor_of
from hearline.identity.service.demo import demo_log_in, is_demo, list_demo_users, mark_demo
from hearline.identity.service.passwords import change_password, reset_password
from hearline.identity.service.roles import (
    add_role,
    change_role,
    ensure_role,
    list_permissions,
    list_roles,
    remove_role,
)
from hearline.identity.service.sessions import (
    end_session,
    log_in,
    log_out,
    me,
    my_sessions,
    redeem_cookie,
    start_session,
    sweep_sessions,
    user_sessions,
)
from hearline.identity.service.tokens import make_token, my_tokens, redeem_token, revoke_token
from hearline.identity.service.trail import events_of, list_events
from hearline.identity.service.units import add_unit, change_unit, list_units, load_units, unit_by_id, units_by_id
from hearline.identity.service.users import (
    add_user,
    change_user,
    deactivate_users,
    found_house,
    list_users,
    load_users,
    super_user_missing,
    unlock_user,
    user_by_id,
    user_names,
)

__all__ = [
    "actor_of",
    "add_role",
    "add_unit",
    "add_user",
    "change_password",
    "change_role",
    "change_unit",
    "change_user",
    "deactivate_users",
    "demo_log_in",
    "end_session",
    "ensure_role",
    "events_of",
    "found_house",
    "is_demo",
    "list_demo_users",
    "list_events",
    "list_permissions",
    "list_roles",
    "list_units",
    "list_users",
    "load_units",
    "load_users",
    "log_in",
    "log_out",
    "make_token",
    "mark_demo",
    "me",
    "my_sessions",
    "my_tokens",
    "redeem_cookie",
    "redeem_token",
    "remove_role",
    "reset_password",
    "revoke_token",
    "start_session",
    "super_user_missing",
    "sweep_sessions",
    "unit_by_id",
    "units_by_id",
    "unlock_user",
    "user_by_id",
    "user_names",
    "user_sessions",
]
