"""The manifest of outreach."""

from hearline.kit.module import Manifest
from hearline.outreach import permissions

manifest = Manifest(name="outreach", permissions=permissions.ALL)
