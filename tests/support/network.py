"""Close the network for tests: nothing but this machine can be reached, whatever library tries."""

from __future__ import annotations

import socket
import sys
from typing import Any

HERE = ("localhost", "127.", "::1", "0.0.0.0")


class NetworkClosed(RuntimeError):
    """A test tried to reach another machine."""


def close() -> None:
    """Refuse every connection and name look-up that leaves this machine; it cannot be undone."""
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "socket.connect":
        handle, address = arguments
        if handle.type == socket.SOCK_STREAM and isinstance(address, tuple) and not _is_here(address[0]):
            raise NetworkClosed(f"A test tried to connect to {address[0]}. Tests reach nothing outside this machine.")
    elif event == "socket.sendto":
        address = arguments[1]
        if isinstance(address, tuple) and not _is_here(address[0]):
            raise NetworkClosed(f"A test tried to send to {address[0]}. Tests reach nothing outside this machine.")
    elif event == "socket.getaddrinfo" and not _is_here(arguments[0]):
        raise NetworkClosed(f"A test tried to look up {arguments[0]}. Tests reach nothing outside this machine.")


def _is_here(host: object) -> bool:
    name = host.decode() if isinstance(host, bytes) else host
    return name is None or name == "" or (isinstance(name, str) and name.startswith(HERE))
