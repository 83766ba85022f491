"""The verbs of customers, by noun; this is the door to all of them."""

from hearline.customers.rules import normal_phone
from hearline.customers.service.customers import (
    add_customer,
    change_customer,
    customer_by_id,
    customers_by_ids,
    find_customers,
    find_or_add,
    forget_customer,
    held_about,
    knows_customer,
    load_customers,
    read_customer,
    reveal_customer,
    reveal_customer_fields,
)

__all__ = [
    "add_customer",
    "change_customer",
    "customer_by_id",
    "customers_by_ids",
    "find_customers",
    "find_or_add",
    "forget_customer",
    "held_about",
    "knows_customer",
    "load_customers",
    "normal_phone",
    "read_customer",
    "reveal_customer",
    "reveal_customer_fields",
]
