"""Rules of customers. Source: docs/rules.md, C1-C14."""

from hearline.customers.rules.merging import (
    differing,
    merged,
    missing,
    packed,
    phone_of,
    plain_address,
    restored,
    unpacked,
)
from hearline.customers.rules.people import (
    account_number,
    address_hint,
    check_gender,
    id_number_hint,
    mask_name,
    normal_id_number,
    normal_phone,
    phone_hint,
)

__all__ = [
    "account_number",
    "address_hint",
    "check_gender",
    "differing",
    "id_number_hint",
    "mask_name",
    "merged",
    "missing",
    "normal_id_number",
    "normal_phone",
    "packed",
    "phone_hint",
    "phone_of",
    "plain_address",
    "restored",
    "unpacked",
]
