"""The command `felt`: its verbs, and errors as one line."""

import os
import sys
from typing import Annotated

import typer

from .analyze import analyze
from .chat import chat
from .config import config
from .export import export
from .replay import replay
from .respond import respond
from .train import app as train_app

app = typer.Typer(
    name="felt",
    help="Perceive what a person feels, understand why, plan how to help, and reply. "
    "Works offline; supports people, is not therapy and makes no diagnosis.",
    epilog='Start with: felt chat   or: felt analyze "I passed, I can\'t believe it!"',
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for verb in (analyze, chat, respond, replay, export, config):
    app.command()(verb)
app.add_typer(train_app, name="train")


def _version(wanted: bool) -> None:
    if wanted:
        from feltsense import __version__

        typer.echo(f"felt {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None: ...


def main() -> None:
    """Run `felt`; an error of ours becomes one line and exit code 2, a broken pipe ends quietly."""
    from feltsense.errors import FeltError

    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")  # looking for plugins reads every installed package
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except FeltError as error:
        sys.stderr.write(f"felt: {' '.join(str(error).split())}\n")
        sys.exit(2)
    except KeyboardInterrupt:
        sys.stderr.write("felt: stopped\n")
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
