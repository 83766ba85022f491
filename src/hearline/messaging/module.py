"""The manifest of messaging."""

from hearline.kit.module import Manifest
from hearline.messaging import permissions, topics

manifest = Manifest(
    name="messaging",
    permissions=permissions.ALL,
    topics=topics.ALL,
    personal=frozenset({"inbox"}),
)
