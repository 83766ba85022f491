"""The flows that ship. Each can be copied and changed; what runs keeps the version that it began in."""

from hearline.cases.rules.shipped.standard import STANDARD

SHIPPED = (STANDARD,)

__all__ = ["SHIPPED", "STANDARD"]
