"""A network between a program and a server on this machine, which can be cut, or fall silent."""

import contextlib
import selectors
import socket
import threading
from types import TracebackType

LOOK = 0.05


class Cable:
    """Passes on everything between a port of its own and the server's. For one thread beside its own.

    Attributes:
        port: where programs find the server through this cable.
    """

    def __init__(self, server_port: int) -> None:
        self._server_port = server_port
        self._door: socket.socket | None = None
        self._ends: dict[socket.socket, socket.socket] = {}
        self._silent = self._stopping = False
        self._lock = threading.Lock()
        self.port = 0
        self.mend()
        self._thread = threading.Thread(target=self._run, name="cable")

    def __enter__(self) -> "Cable":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopping = True
        self._thread.join()
        self.cut()

    def cut(self) -> None:
        """Ends every connection, and refuses new ones."""
        with self._lock:
            for end in self._ends:
                end.close()
            self._ends.clear()
            if self._door is not None:
                self._door.close()
                self._door = None

    def fall_silent(self) -> None:
        """Connections stay, new ones begin; nothing is passed on any more."""
        with self._lock:
            self._silent = True

    def holds_back(self) -> bool:
        """Whether somebody has said something while it is silent, and waits for the answer."""
        with self._lock, selectors.DefaultSelector() as selector:
            for end in self._ends:
                selector.register(end, selectors.EVENT_READ)
            return self._silent and bool(selector.select(0))

    def mend(self) -> None:
        """All is well from now on."""
        self._silent = False
        with self._lock:
            if self._door is None:
                self._door = socket.create_server(("127.0.0.1", self.port))
                self._door.setblocking(False)
                self.port = self._door.getsockname()[1]

    def _run(self) -> None:
        while not self._stopping:
            with self._lock:
                watched = [*self._ends, *([self._door] if self._door else [])]
            if self._silent or not watched:
                threading.Event().wait(LOOK)
                continue
            with selectors.DefaultSelector() as selector, contextlib.suppress(OSError, ValueError):
                for one in watched:
                    selector.register(one, selectors.EVENT_READ)
                ready = [key.fileobj for key, _ in selector.select(LOOK)]
                with self._lock:
                    for one in ready if not self._silent else ():
                        assert isinstance(one, socket.socket)
                        self._pass_on(one)

    def _pass_on(self, one: socket.socket) -> None:
        if one is self._door:
            near, _ = one.accept()
            near.setblocking(True)
            try:
                far = socket.create_connection(("127.0.0.1", self._server_port))
            except OSError:
                near.close()
                return
            self._ends |= {near: far, far: near}
        elif other := self._ends.get(one):
            try:
                data = one.recv(65_536)
                if data:
                    other.sendall(data)
                    return
            except OSError:
                pass  # either end is gone: so is the connection
            for end in (one, other):
                del self._ends[end]
                end.close()
