"""Whether we can listen, asked before the database is woken and a greeting names somebody else's server."""

import socket


class PortTaken(Exception):
    """Somebody listens there already, or the address is not ours."""


def require_free_port(host: str, port: int) -> None:
    """Raises: PortTaken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortTaken(
                f"Cannot listen on {host}, port {port}: {error.strerror}. Take another: --port {port + 1}"
            ) from error
