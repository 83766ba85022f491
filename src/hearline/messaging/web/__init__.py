"""Messaging on the wire."""

from fastapi import APIRouter

from hearline.messaging.web import alarms, deliveries, inbox, preferences, topics, webhooks

router = APIRouter(prefix="/api")
for part in (inbox, preferences, topics, webhooks, deliveries, alarms):
    router.include_router(part.router)
