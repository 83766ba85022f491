"""The manifest of petitions."""

from hearline.kit.module import Manifest
from hearline.petitions import permissions

manifest = Manifest(name="petitions", permissions=permissions.ALL)
