"""The manifest of documents."""

from hearline.documents import permissions
from hearline.kit.module import Manifest

manifest = Manifest(name="documents", permissions=permissions.ALL)
