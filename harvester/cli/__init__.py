"""The command line: parses, calls, prints; the only place that prints.

1. ``operate``   init, nightly, crawl, health
2. ``analyse``   check, process, export
3. ``preview``   try: ``proposal`` reads the row and its change, ``tried`` shows what it catches
4. ``review``    review: the queue out, the verdicts in
5. ``backfill``  backfill: what matching older pages again has changed
6. ``stages``    extract, attribute, reprints: one stage alone, on files
7. ``record``    record: pages stored with what must be read out of them
8. ``show``      demo
9. ``screen``    progress displays and tables

Help and errors are Chinese; click's own words come from ``locale/``. Exit codes: 0 well, 1 something is wrong
that the message explains, 2 a command that can't be understood.
"""

from __future__ import annotations

import gettext
import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import click

from harvester.errors import HarvesterError

LOCALE = Path(__file__).parent / "locale"


class Command(click.Command):
    """A command whose usage line is Chinese too."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[选项]", **options})


class Commands(click.Group):
    """Turns our errors into messages: what happened and what to do, without a traceback."""

    command_class = Command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except HarvesterError as error:
            raise click.ClickException(str(error)) from error
        except BrokenPipeError:  # the reader of a pipe went away: | head
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            ctx.exit(0)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(self.commands)  # in the order of the work, not of the alphabet


@click.group(
    cls=Commands,
    options_metavar="[选项]",
    subcommand_metavar="命令 …",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="harvester", help="显示版本。")
def harvester() -> None:
    """数一数：报刊和网络有多少次提到登记在册的社会治理案例，并且说得出每一次的出处。

    先用 harvester init 建一个工作目录；在工作目录里运行其他命令，或用 --home 指定它。
    """


def main() -> None:
    """The entry point: Chinese messages, then click."""
    os.environ["LANGUAGE"] = "zh_CN"
    gettext.bindtextdomain("click", LOCALE)
    gettext.textdomain("click")
    for stream in (sys.stdout, sys.stderr):  # a terminal that lacks a character shows ? in its place
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    harvester(prog_name="harvester")


from harvester.cli import operate, analyse, preview, review, backfill, stages, record, show  # noqa: E402, F401, I001  each adds its commands to the group
