"""Before anything is done for a visitor: who acts, how often, and whether a machine has worked for it."""

import secrets
from datetime import UTC, datetime, timedelta

from hearline.kit import throttle
from hearline.kit.addresses import neighbourhood
from hearline.kit.throttle import Limit
from hearline.kit.work import Work, open_to_all
from hearline.portal import permissions
from hearline.portal.errors import RobotCheckFailed, TicketNeeded, TooMany
from hearline.portal.model import CITIZEN, Puzzle, Solution
from hearline.portal.rules import puzzle, tickets
from hearline.portal.rules.tickets import Opens, Ticket
from hearline.portal.store import puzzles as store


def as_citizen(work: Work) -> str:
    """From here on a citizen acts, whoever else is logged in in this browser; where the visit comes from."""
    work.actor = CITIZEN
    return neighbourhood(work.address) or "unknown"


async def spend(work: Work, limit: Limit, subject: str) -> None:
    """Count one try. Raises: TooMany."""
    if minutes := await throttle.spend(work, limit, subject):
        raise TooMany(minutes)


def check_solved(work: Work, found: Solution) -> None:
    """Raises: RobotCheckFailed."""
    if not puzzle.solves(work.tools.keyring, work.now, found):
        raise RobotCheckFailed


async def hand_in(work: Work, found: Solution) -> None:
    """A solution opens one door, once. Raises: RobotCheckFailed."""
    check_solved(work, found)
    ends_at = datetime.fromtimestamp(puzzle.ends_at(found.salt), UTC)
    if not await store.hand_in(work, bytes.fromhex(found.signature), ends_at):
        raise RobotCheckFailed


def opened(work: Work, text: str, *opens: Opens) -> Ticket:
    """What a ticket opens. Raises: TicketNeeded."""
    ticket = tickets.read(work.tools.keyring, text, work.now)
    if ticket is None or ticket.opens not in opens:
        raise TicketNeeded
    return ticket


def ticket_for(work: Work, opens: Opens, subject: int, round_: int = 0) -> str:
    return tickets.write(work.tools.keyring, Ticket(opens, subject, round_), work.now)


@open_to_all("the robot check asks everybody, and tells nothing")
async def make_puzzle(work: Work) -> Puzzle:
    """A puzzle for the visitor's machine; it stands in no table until it is handed in."""
    return puzzle.make(work.tools.keyring, work.now, secrets.token_hex(12), secrets.randbelow(puzzle.MOST + 1))


async def tidy_visits(work: Work) -> None:
    """Forget puzzles and one-time codes that can no longer matter."""
    work.actor.require(permissions.ANSWER)
    await store.tidy(work, work.now - timedelta(hours=1))
