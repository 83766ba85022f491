"""The flows that ship. Each can be copied and changed; what runs keeps the version that it began in."""

from hearline.cases.rules.shipped.municipal import MUNICIPAL
from hearline.cases.rules.shipped.petition import PETITION
from hearline.cases.rules.shipped.standard import STANDARD

SHIPPED = (STANDARD, MUNICIPAL, PETITION)

__all__ = ["MUNICIPAL", "PETITION", "SHIPPED", "STANDARD"]
