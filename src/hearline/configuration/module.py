"""The manifest of configuration."""

from hearline.configuration import permissions
from hearline.configuration.web import router
from hearline.kit.module import Manifest

manifest = Manifest(name="configuration", router=router, permissions=permissions.ALL)
