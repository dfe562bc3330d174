"""The HTTP servers of the demo's web: one port of 127.0.0.1 an outlet or platform.

``python -m harvester.demo.web [FOLDER]`` serves the second night until Ctrl-C, and writes a working folder for
it where one is named.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from harvester.demo import home
from harvester.demo.outlets import sites
from harvester.demo.routes import Routes
from harvester.demo.server import Seen, Server, Traffic
from harvester.demo.world import world

POLL = 0.1
"""Seconds between two looks at whether to stop: what stopping takes at most."""


class DemoWeb:
    """The web, served from threads of this process; the same for one seed.

    >>> with DemoWeb() as web:
    ...     web.set_night(2)
    ...     len(web.ports)
    22
    """

    def __init__(self, seed: int = 2026, ports: Mapping[str, int] | None = None) -> None:
        self.seed = seed
        self._traffic = Traffic()
        self._wanted = dict(ports or {})
        self._servers: dict[str, Server] = {}
        self._threads: list[threading.Thread] = []

    @property
    def ports(self) -> dict[str, int]:
        """Site key -> port, while it is started."""
        return {key: server.server_address[1] for key, server in self._servers.items()}

    @property
    def requests(self) -> list[Seen]:
        """Every request so far; ``clear()`` it to count anew."""
        return self._traffic.requests

    def set_night(self, night: int) -> None:
        """Which night's pages exist: 1, or 2 for these and the new ones."""
        if night not in (1, 2):
            raise ValueError(night)
        self._traffic.night = night

    def start(self) -> DemoWeb:
        """Bind every port and answer. Raises OSError where a wanted port is taken."""
        self._traffic.stopping.clear()
        whole = world(self.seed)
        try:
            for site in sites():
                server = Server(self._traffic, site.key, self._wanted.get(site.key, 0))
                self._servers[site.key] = server
                server.routes = Routes(site, whole, f"http://{server.host}")
        except OSError:
            self.stop()
            raise
        for server in self._servers.values():
            thread = threading.Thread(target=server.serve_forever, args=(POLL,), daemon=True)
            thread.start()
            self._threads.append(thread)
        return self

    def stop(self) -> None:
        """Close every port; the silent page's connections too. Takes well under a second."""
        self._traffic.stopping.set()
        closing = [threading.Thread(target=s.shutdown) for s in self._servers.values() if self._threads]
        for thread in closing:
            thread.start()
        for thread in (*closing, *self._threads):
            thread.join()
        for server in self._servers.values():
            server.server_close()
            server.hang_up()
        self._servers.clear()
        self._threads.clear()

    def __enter__(self) -> DemoWeb:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """(outlet or platform, address) pairs."""
        return ((site.outlet, f"http://127.0.0.1:{self.ports[site.key]}/") for site in sites())


def main() -> None:
    """Serve until Ctrl-C."""
    with DemoWeb() as web:
        web.set_night(2)
        lines = [f"{name}\t{address}" for name, address in web]
        if len(sys.argv) > 1:
            home.write(Path(sys.argv[1]), web.ports)
            lines.append(f"工作目录\t{sys.argv[1]}")
        sys.stdout.write("\n".join(lines) + "\n按 Ctrl-C 停止\n")
        sys.stdout.flush()
        with suppress(KeyboardInterrupt):
            threading.Event().wait()


if __name__ == "__main__":
    main()
