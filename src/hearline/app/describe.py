"""The description of the API, as it is committed."""

import json
from pathlib import Path

from hearline.app.clock import utc_now
from hearline.app.modules import BUILT_IN
from hearline.app.web import create_app
from hearline.kit.cache import Cache
from hearline.kit.db import Database
from hearline.kit.files import FileStore
from hearline.kit.seal import Keyring
from hearline.kit.settings import Settings
from hearline.kit.work import Tools


def description() -> str:
    """OpenAPI as JSON, in a stable order; needs no database."""
    keys = Keyring({1: bytes(32)}, 1, bytes(32), bytes(32))
    nowhere = Path("nowhere")
    tools = Tools(Settings(), Database("postgresql://", 2), keys, FileStore(nowhere), Cache())
    app = create_app(tools, utc_now, BUILT_IN)
    return json.dumps(app.openapi(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
