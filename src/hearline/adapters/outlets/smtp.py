"""E-mail by SMTP. Every attempt is a connection of its own, in a thread beside."""

import asyncio
import smtplib
import ssl
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path

from hearline.configuration.model.look import SHIPPED_NAMES
from hearline.kit.settings import Settings
from hearline.messaging.ports import Mail, Outcome

SECONDS = 20.0
PERMANENT = range(500, 600)
OUR_FAULT = frozenset({530, 534, 535, 538})  # the login: a hand can mend it, and then it is sent


class Smtp:
    """One server that takes our e-mails."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    async def send(self, mail: Mail) -> Outcome:
        return await asyncio.to_thread(self._send, mail)

    def check(self) -> str | None:
        """Whether the server answers and takes the login; a text is a fault."""
        try:
            with self._connected() as server:
                server.noop()
        except (OSError, smtplib.SMTPException) as error:
            return _said(error)
        return None

    def _send(self, mail: Mail) -> Outcome:
        try:
            message = written(mail, self._settings.smtp_from)
            with self._connected() as server:
                server.send_message(message, self._settings.smtp_from, [mail.to])
        except smtplib.SMTPRecipientsRefused as error:
            code, answer = next(iter(error.recipients.values()))
            return Outcome(ok=False, answer=_text(answer), status=code, final=code in PERMANENT)
        except smtplib.SMTPResponseException as error:
            final = error.smtp_code in PERMANENT and error.smtp_code not in OUR_FAULT
            return Outcome(ok=False, answer=_text(error.smtp_error), status=error.smtp_code, final=final)
        except (OSError, smtplib.SMTPException) as error:
            return Outcome(ok=False, answer=_said(error))
        except ValueError as error:  # a header that cannot be written
            return Outcome(ok=False, answer=_said(error), final=True)
        return Outcome(ok=True, answer="accepted", status=250)

    def _connected(self) -> smtplib.SMTP:
        settings = self._settings
        host, port = settings.smtp_host, settings.smtp_port
        if settings.smtp_security == "tls":
            server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=SECONDS, context=_trust(settings.smtp_ca))
        else:
            server = smtplib.SMTP(host, port, timeout=SECONDS)
        try:
            if settings.smtp_security == "starttls":
                server.starttls(context=_trust(settings.smtp_ca))
            if settings.smtp_user:
                server.login(settings.smtp_user, settings.smtp_password.get_secret_value())
        except BaseException:
            server.close()
            raise
        return server


def written(mail: Mail, sender: str) -> EmailMessage:
    """The e-mail as it travels. Raises: ValueError, for a header with a break in it."""
    message = EmailMessage(policy=SMTP)
    mailbox, _, domain = sender.rpartition("@")
    message["From"] = _named(mail.sender or SHIPPED_NAMES[mail.language], mailbox, domain)
    message["To"] = mail.to
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(mail.made_at)
    message["Message-ID"] = f"<{mail.message_id}@{domain}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.text, cte="base64")
    message.add_alternative(mail.html, subtype="html", cte="base64")
    return message


def _named(name: str, mailbox: str, domain: str) -> str:
    return str(Address(name, mailbox, domain))


def _trust(authority: Path | None) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(authority) if authority is not None else None)


def _text(answer: bytes | str) -> str:
    return answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
