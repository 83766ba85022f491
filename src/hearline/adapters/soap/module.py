"""The manifest of the interface for old clients."""

from hearline.adapters.soap import parameters, permissions, topics
from hearline.adapters.soap.web import router
from hearline.kit.module import Manifest

manifest = Manifest(
    name="soap", router=router, permissions=permissions.ALL, parameters=parameters.ALL, topics=(topics.MESSAGE,)
)
