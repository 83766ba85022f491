"""Who asks: a session's cookie, or a token in the Authorization header."""

import secrets

from fastapi import Request, Response

from hearline.identity import service
from hearline.identity.errors import CsrfRefused, MustChangePassword, MustEnrol
from hearline.identity.model import Ticket
from hearline.kit.actor import ANONYMOUS, Actor
from hearline.kit.work import Work

COOKIE = "hearline_session"
DEVICE_COOKIE = "hearline_device"
CSRF_HEADER = "x-csrf-token"
BACKGROUND_HEADER = "x-background"  # what a page fetches by itself does not keep an idle session alive
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
LOGINS = frozenset({"log_in", "finish_log_in", "demo_log_in"})
BY_ITSELF = frozenset({"live"})  # asked by the page as long as it is open
BEFORE_CHANGE = LOGINS | {"me", "my_demands", "change_password", "log_out", "about", "health"}
BEFORE_ENROLMENT = BEFORE_CHANGE | {"my_factor", "begin_factor", "confirm_factor"}


async def authenticate(work: Work, request: Request) -> Actor:
    """The one who asks; ANONYMOUS if nobody is known, so that the verbs decide.

    Raises: CsrfRefused, AddressNotAdmitted, MustChangePassword, MustEnrol.
    """
    verb = getattr(request.scope.get("route"), "name", "")
    in_use = verb not in BY_ITSELF and BACKGROUND_HEADER not in request.headers
    ticket = await ticket_of(work, request, in_use=in_use)
    if ticket is None:
        return ANONYMOUS
    await service.require_admitted(work, ticket)
    if ticket.csrf is not None and request.method not in SAFE_METHODS and verb not in LOGINS:
        _require_csrf(ticket.csrf, request)
    if ticket.must_change and verb not in BEFORE_CHANGE:
        raise MustChangePassword
    if ticket.must_enrol and verb not in BEFORE_ENROLMENT:
        raise MustEnrol
    return ticket.actor


def keep(response: Response, secret: str, *, secure: bool) -> None:
    """Hand the session's secret to the browser, where no script can read it."""
    response.set_cookie(COOKIE, secret, httponly=True, secure=secure, samesite="strict")


def drop(response: Response) -> None:
    response.delete_cookie(COOKIE, httponly=True, samesite="strict")


def remember(response: Response, secret: str, days: int, *, secure: bool) -> None:
    """Have the browser keep the secret of a device on which no code is asked."""
    response.set_cookie(
        DEVICE_COOKIE, secret, max_age=days * 86_400, path="/api/session", httponly=True, secure=secure, samesite="strict"
    )


def agent_of(request: Request) -> str:
    return request.headers.get("user-agent", "").encode("ascii", "replace").decode()


async def ticket_of(work: Work, request: Request, *, in_use: bool) -> Ticket | None:
    """Whom a token or a cookie stands for; None when nobody is known."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return await service.redeem_token(work, token.strip())
    secret = request.cookies.get(COOKIE)
    if not secret:
        return None
    return await service.redeem_cookie(work, secret, in_use=in_use)


def _require_csrf(expected: str, request: Request) -> None:
    given = request.headers.get(CSRF_HEADER, "")
    if not secrets.compare_digest(given.encode(), expected.encode()):
        raise CsrfRefused
