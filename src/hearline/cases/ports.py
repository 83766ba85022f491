"""What plug-ins put beside what the product has of cases."""

from dataclasses import dataclass

from hearline.kit.ports import Port


@dataclass(frozen=True, slots=True)
class OfferedChannel:
    """A way on which cases reach the house. Effects have no port: they stand in the manifest.

    Attributes:
        code: As it is stored: small letters, digits and `_`, at most 40.
        made_by_hand: People may choose it in forms; else only machines use it.
    """

    code: str
    name: str
    name_en: str
    made_by_hand: bool = True


CHANNELS: Port[OfferedChannel] = Port("cases.channels")
