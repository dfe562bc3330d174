"""The process that reads every n-th batch of a large archive, and what it runs.

A helper is an interpreter of its own in a session of its own: Ctrl-C is the parent's to answer. It gets its work
on standard input and writes batches to standard output; a full pipe makes it wait, and one that nobody reads any
more ends it.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from harvester.scan.batch import Batch, read

_RUN = (sys.executable, "-P", "-c", "from harvester.scan.helper import serve; serve()")


class Helper:
    """The parent's end. ``give`` it its work once, then ask for ``batch`` after batch; ``end`` it in any case."""

    def __init__(self) -> None:
        """Start it; it imports what it needs meanwhile. Raises OSError where no process can be started."""
        paths = os.pathsep.join(path or str(Path.cwd()) for path in sys.path)
        self._process = subprocess.Popen(  # noqa: S603  ourselves
            _RUN,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # what fails here is done again by the parent, and fails there in words
            start_new_session=True,
            env=os.environ | {"PYTHONPATH": paths},
        )
        assert self._process.stdin
        assert self._process.stdout
        self._to, self._from = self._process.stdin, self._process.stdout

    def give(self, tools: bytes, ranges: Sequence[tuple[int, int]]) -> None:
        """``tools``: a pickled (store, matcher, outlets). Raises OSError where the process is gone."""
        self._to.write(tools)
        pickle.dump(ranges, self._to)
        self._to.flush()

    def batch(self) -> Batch:
        """Its next batch. Raises EOFError or an UnpicklingError where the process is gone."""
        batch: Batch = pickle.load(self._from)  # noqa: S301  our own child's
        return batch

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._to, self._from):
            with suppress(OSError):
                pipe.close()


def serve() -> None:
    """The child's end."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints must not get between the batches
    store, matcher, outlets = pickle.load(sys.stdin.buffer)  # noqa: S301  our own parent's
    for after, upto in pickle.load(sys.stdin.buffer):  # noqa: S301
        try:
            pickle.dump(read(store, matcher, outlets, after, upto), answers)
            answers.flush()
        except BrokenPipeError:
            os._exit(0)  # nobody reads any more
