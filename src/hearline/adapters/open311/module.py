"""The manifest of Open311."""

from hearline.adapters.open311 import parameters
from hearline.adapters.open311.web import router
from hearline.kit.module import Manifest

manifest = Manifest(name="open311", router=router, parameters=parameters.ALL)
