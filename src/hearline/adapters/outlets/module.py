"""The manifest of outlets: which ports they answer, as the settings want it."""

import asyncio

from hearline.adapters.outlets.post import HttpPoster
from hearline.adapters.outlets.simulated import SimulatedTexts
from hearline.adapters.outlets.smtp import Smtp
from hearline.kit.module import Manifest
from hearline.kit.settings import Settings
from hearline.kit.work import Work
from hearline.messaging.ports import MAIL, POST, TEXT, Mailer, Poster, TextGateway


def _mailer(settings: Settings) -> Mailer | None:
    return Smtp(settings) if settings.smtp_host and settings.smtp_from else None


def _gateway(settings: Settings) -> TextGateway | None:
    return SimulatedTexts() if settings.text_gateway == "simulated" else None


def _poster(settings: Settings) -> Poster:
    return HttpPoster(settings)


async def _smtp_answers(work: Work) -> str | None:
    """Whether e-mails can be sent. A house without e-mail is well."""
    settings = work.tools.settings
    if not settings.smtp_host:
        return None
    if not settings.smtp_from:
        return "HEARLINE_SMTP_HOST is set, HEARLINE_SMTP_FROM is not: no e-mail is sent"
    return await asyncio.to_thread(Smtp(settings).check)


manifest = Manifest(
    name="outlets",
    answers={MAIL: _mailer, TEXT: _gateway, POST: _poster},
    checks={"smtp": _smtp_answers},
)
