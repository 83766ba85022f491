"""The manifest of configuration."""

from hearline.configuration import permissions
from hearline.kit.module import Manifest

manifest = Manifest(name="configuration", permissions=permissions.ALL)
