"""Customers on the wire."""

from fastapi import APIRouter

from hearline.customers.web import around, customers, merging

router = APIRouter(prefix="/api")
for part in (customers, merging, around):
    router.include_router(part.router)
