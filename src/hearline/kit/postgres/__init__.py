"""PostgreSQL out of a wheel: a cluster in the data folder, its server shared by all processes of this host.

with EmbeddedServer(settings.data_dir) as server:
    ... server.url ...
"""

from hearline.kit.postgres.faults import PostgresFault
from hearline.kit.postgres.server import EmbeddedServer

__all__ = ["EmbeddedServer", "PostgresFault"]
