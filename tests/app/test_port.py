"""A second start says at once that somebody listens already."""

import socket

import pytest

from hearline.app.port import PortTaken, require_free_port


def test_a_taken_port_is_named_with_another_to_take() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]

        with pytest.raises(PortTaken, match=f"port {port}.*--port {port + 1}"):
            require_free_port("127.0.0.1", port)


def test_a_free_port_is_left_free() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]

    require_free_port("127.0.0.1", port)
    require_free_port("127.0.0.1", port)
