"""The manifest of configuration."""

from hearline.configuration import parameters, permissions
from hearline.configuration.web import router
from hearline.kit.dictionaries import Dictionary
from hearline.kit.module import Manifest

REGIONS = Dictionary("regions", "区划", "Regions")

manifest = Manifest(
    name="configuration",
    router=router,
    permissions=permissions.ALL,
    parameters=parameters.ALL,
    dictionaries=(REGIONS,),
    subjects={
        "parameters": permissions.MANAGE,
        "dictionaries": permissions.MANAGE_DICTIONARIES,
        "custom_fields": permissions.MANAGE_FIELDS,
    },
)
