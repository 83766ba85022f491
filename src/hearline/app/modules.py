"""Every module of the product, from the bottom of the line up, and the plug-ins found beside it."""

import structlog

from hearline.adapters.open311.module import manifest as open311
from hearline.adapters.outlets.module import manifest as outlets
from hearline.adapters.soap.module import manifest as soap
from hearline.calendars.module import manifest as calendars
from hearline.cases.module import manifest as cases
from hearline.configuration.module import manifest as configuration
from hearline.customers.module import manifest as customers
from hearline.documents.module import manifest as documents
from hearline.exchange.module import manifest as exchange
from hearline.identity.module import manifest as identity
from hearline.kit.module import Manifest
from hearline.kit.plugins import Plugin, admit, load_plugins
from hearline.kit.settings import Settings
from hearline.messaging.module import manifest as messaging
from hearline.outreach.module import manifest as outreach
from hearline.petitions.module import manifest as petitions
from hearline.portal.module import manifest as portal
from hearline.telephony.module import manifest as telephony

log = structlog.get_logger()
BUILT_IN: tuple[Manifest, ...] = (
    configuration, identity, calendars, customers, messaging, telephony, cases, documents, petitions, outreach, portal,
    exchange, outlets, open311, soap,
)  # fmt: skip


def found_plugins(settings: Settings) -> list[Plugin]:
    """Every plug-in beside the product; those that do not fit have a fault and no manifest."""
    return admit(load_plugins(), BUILT_IN, settings)


def all_manifests(settings: Settings, plugins: list[Plugin] | None = None) -> tuple[Manifest, ...]:
    """Ours, then those of plug-ins that are whole."""
    found = found_plugins(settings) if plugins is None else plugins
    for plugin in found:
        if plugin.fault is not None:
            log.warning("plugins.left_out", plugin=plugin.name, origin=plugin.origin, fault=plugin.fault)
    return (*BUILT_IN, *(plugin.manifest for plugin in found if plugin.manifest is not None))
