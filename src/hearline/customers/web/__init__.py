"""Customers on the wire."""

from fastapi import APIRouter

from hearline.customers.web import customers

router = APIRouter(prefix="/api")
for part in (customers,):
    router.include_router(part.router)
