"""The manifest of portal."""

from hearline.kit.module import Manifest
from hearline.portal import permissions

manifest = Manifest(name="portal", permissions=permissions.ALL)
