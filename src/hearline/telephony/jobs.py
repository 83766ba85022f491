"""What the clock calls: months are made ahead, lists expire, claims that nobody heard of go back."""

from hearline.kit.module import Periodic
from hearline.telephony import service

MONTHS = Periodic("telephony.months", 86_400.0, service.make_room)
EXPIRE = Periodic("telephony.expire_listed", 60.0, service.expire_listed)
STALE = Periodic("telephony.release_stale", 30.0, service.release_stale)
