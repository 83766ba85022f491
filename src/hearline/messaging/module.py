"""The manifest of messaging."""

from hearline.kit.module import Manifest
from hearline.messaging import permissions

manifest = Manifest(name="messaging", permissions=permissions.ALL)
