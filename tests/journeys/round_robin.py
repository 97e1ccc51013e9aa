"""What a city puts in front of two webs: each new connection goes to the next one."""

import itertools
import socket
import threading
from contextlib import suppress


class RoundRobin:
    """Bytes in, bytes out, on loopback. ``served`` counts the connections of each port behind it."""

    def __init__(self, *ports: int) -> None:
        self.served = dict.fromkeys(ports, 0)
        self._turns = itertools.cycle(ports)
        self._door = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = int(self._door.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        with suppress(OSError):  # wakes the thread that accepts
            self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _address = self._door.accept()
            except OSError:
                return  # closed
            port = next(self._turns)
            try:
                behind = socket.create_connection(("127.0.0.1", port))
            except OSError:
                client.close()  # nobody there: the browser sees a closed door
                continue
            self.served[port] += 1
            for source, target in ((client, behind), (behind, client)):
                threading.Thread(target=_pump, args=(source, target), daemon=True).start()


def _pump(source: socket.socket, target: socket.socket) -> None:
    """Until one side ends, which ends both."""
    with suppress(OSError), target, source:
        while data := source.recv(65_536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
        source.shutdown(socket.SHUT_RD)
