"""Webhooks on the wire."""

from typing import Annotated, cast

from fastapi import APIRouter
from pydantic import Field, StringConstraints

from hearline.kit.web.shapes import (
    STORABLE,
    Cursor,
    FilledLine,
    In,
    InstantOut,
    Limit,
    ListOut,
    Out,
    PageOut,
    PathId,
    Storable,
    Version,
)
from hearline.kit.web.work import RequestWork
from hearline.messaging import service
from hearline.messaging.model import DeliveryState, Webhook, WebhookChange
from hearline.messaging.rules.targets import LONGEST_URL
from hearline.messaging.web.deliveries import DeliveryOut

router = APIRouter(tags=["webhooks"])

Url = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_URL), STORABLE]
Kinds = Annotated[list[Annotated[Storable, Field(max_length=100)]], Field(min_length=1, max_length=200)]


class WebhookOut(Out):
    id: int
    owner_id: int
    owner_name: str
    name: str
    url: str
    kinds: list[str] = Field(description="Kinds of events, or beginnings of them: `cases.`")
    active: bool
    failing_since: InstantOut | None
    disabled_at: InstantOut | None = Field(description="By the house itself, after days of failing.")
    created_at: InstantOut
    version: int


class SecretOut(Out):
    secret: str = Field(description="Shown once.")


class NewWebhookOut(SecretOut):
    webhook: WebhookOut


class TrialOut(Out):
    delivery_id: int


class KindsOut(Out):
    items: list[str]


class NewWebhookIn(In):
    name: FilledLine
    url: Url
    kinds: Kinds


class WebhookIn(In):
    version: Version
    name: FilledLine | None = None
    url: Url | None = None
    kinds: Kinds | None = None
    active: bool | None = None

    def change(self) -> WebhookChange:
        given = self.model_dump(exclude={"version"}, exclude_none=True)
        return cast(WebhookChange, given)


@router.get("/webhooks")
async def list_webhooks(work: RequestWork) -> ListOut[WebhookOut]:
    """Mine; everybody's for who manages them."""
    return ListOut(items=[WebhookOut.model_validate(webhook) for webhook in await service.list_webhooks(work)])


@router.post("/webhooks", status_code=201)
async def add_webhook(work: RequestWork, body: NewWebhookIn) -> NewWebhookOut:
    """Subscribe. Requests are signed by Standard Webhooks; their body is a hint, the API tells the rest."""
    webhook, secret = await service.add_webhook(work, body.name, body.url, body.kinds)
    return NewWebhookOut(webhook=WebhookOut.model_validate(webhook), secret=secret)


@router.get("/webhooks/{webhook_id}", response_model=WebhookOut)
async def webhook_by_id(work: RequestWork, webhook_id: PathId) -> Webhook:
    return await service.webhook_by_id(work, webhook_id)


@router.patch("/webhooks/{webhook_id}", response_model=WebhookOut)
async def change_webhook(work: RequestWork, webhook_id: PathId, body: WebhookIn) -> Webhook:
    return await service.change_webhook(work, webhook_id, body.version, body.change())


@router.delete("/webhooks/{webhook_id}", status_code=204)
async def remove_webhook(work: RequestWork, webhook_id: PathId) -> None:
    """With its log."""
    await service.remove_webhook(work, webhook_id)


@router.post("/webhooks/{webhook_id}/secret")
async def rotate_secret(work: RequestWork, webhook_id: PathId) -> SecretOut:
    """A new secret; for a day the old one signs beside it."""
    return SecretOut(secret=await service.rotate_secret(work, webhook_id))


@router.post("/webhooks/{webhook_id}/try", status_code=202)
async def try_webhook(work: RequestWork, webhook_id: PathId) -> TrialOut:
    """Send a trial."""
    return TrialOut(delivery_id=await service.try_webhook(work, webhook_id))


@router.get("/webhooks/{webhook_id}/deliveries")
async def webhook_deliveries(
    work: RequestWork, webhook_id: PathId, state: DeliveryState | None = None, after: Cursor = None, limit: Limit = 50
) -> PageOut[DeliveryOut]:
    """What was sent to it, the newest first."""
    page = await service.webhook_deliveries(work, webhook_id, state, after, limit)
    return PageOut(items=[DeliveryOut.of(found) for found in page.items], next=page.next)


@router.get("/webhook-kinds")
async def list_event_kinds(work: RequestWork) -> KindsOut:
    """Kinds of events that I may subscribe to."""
    return KindsOut(items=await service.list_event_kinds(work))
