"""What identity does by itself."""

from hearline.identity import service
from hearline.kit.module import Periodic

PERIODIC = (Periodic("identity.sweep_sessions", 3600, service.sweep_sessions),)
