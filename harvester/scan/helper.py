"""The process that reads batches of a large archive beside its parent, and what it runs.

A helper is an interpreter of its own in a session of its own: Ctrl-C is the parent's to answer. It loads its tools
from a file, says that it is ready, and answers each range with its batch; it ends when its parent hangs up.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from multiprocessing.connection import Connection, Pipe
from pathlib import Path

from harvester.scan.batch import Batch, read

_RUN = "import sys; from harvester.scan.helper import serve; serve(sys.argv[1], int(sys.argv[2]))"
_ASKED = 2
"""Ranges under way at a time: it never waits for its parent, and what it has read ahead stays small."""


class Helper:
    """The parent's end. Once ``lost`` it answers nothing; ``end`` it in any case."""

    def __init__(self, tools: Path) -> None:
        """Start it; ``tools`` holds a pickled (store, matcher, outlets). Raises OSError where it can't be."""
        paths = os.pathsep.join(path or str(Path.cwd()) for path in sys.path)
        self._pipe, theirs = Pipe()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603  ourselves
                (sys.executable, "-P", "-c", _RUN, str(tools), str(theirs.fileno())),
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,  # what fails here is done again by the parent, and fails there in words
                start_new_session=True,
                env=os.environ | {"PYTHONPATH": paths},
            )
        self._asked: int | None = None
        """Ranges that it has not answered; None until it is ready."""
        self.lost = False

    def asked(self, after: int, upto: int) -> bool:
        """Ask for the batch of these rows; False where it is not ready for them."""
        if self._asked is None and self.answered() and not self.lost:
            self._receive()
            self._asked = 0
        if self.lost or self._asked is None or self._asked == _ASKED:
            return False
        try:
            self._pipe.send((after, upto))
        except OSError:
            self.lost = True
            return False
        self._asked += 1
        return True

    def answered(self) -> bool:
        """Whether ``batch`` would not wait."""
        try:
            return self.lost or self._pipe.poll()
        except OSError:
            self.lost = True
            return True

    def batch(self) -> Batch | None:
        """The batch that was asked for first, waited for; None where the helper is lost."""
        batch = None if self.lost else self._receive()
        self._asked = (self._asked or 1) - 1
        return batch

    def _receive(self) -> Batch | None:
        try:
            received: Batch | None = self._pipe.recv()
        except (EOFError, OSError, pickle.UnpicklingError):
            self.lost = True
            return None
        return received

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        self._pipe.close()


def serve(tools: str, descriptor: int) -> None:
    """The child's end."""
    parent = Connection(descriptor)
    store, matcher, outlets = pickle.loads(Path(tools).read_bytes())  # noqa: S301  our own parent's
    matcher.candidates(("",))  # builds what is built at first use
    try:
        parent.send(None)
        while True:
            after, upto = parent.recv()
            parent.send(read(store, matcher, outlets, after, upto))
    except (EOFError, ConnectionError):
        return  # the parent is gone
