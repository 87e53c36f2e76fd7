"""The command `felt`: its verbs, and errors as one line."""

import gc
import os
import sys
from typing import Annotated, NoReturn

import typer

from .ablate import ablate
from .analyze import analyze
from .bench import app as bench_app
from .chat import chat
from .config import config
from .counsel import counsel
from .data import app as data_app
from .export import export
from .keys import app as keys_app
from .neighbours import neighbours
from .new import app as new_app
from .operating.openapi import openapi
from .operating.retention import retention
from .operating.tenants import app as tenants_app
from .replay import replay
from .respond import respond
from .serve import serve
from .simulate import simulate
from .systems.app import app as systems_app
from .systems.new_recipe import recipe
from .train import app as train_app

app = typer.Typer(
    name="felt",
    help="Perceive what a person feels, understand why, plan how to help, and reply. "
    "Works offline; supports people, is not therapy and makes no diagnosis.",
    epilog='Start with: felt chat   or: felt analyze "I passed my driving test, I\'m so proud!"',
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for verb in (analyze, neighbours, chat, respond, counsel, serve, retention, simulate, replay, export, config, openapi):
    app.command()(verb)
app.add_typer(train_app, name="train")
app.add_typer(data_app, name="data")
bench_app.command("ablate")(ablate)
app.add_typer(bench_app, name="bench")
app.add_typer(systems_app, name="systems")
app.add_typer(keys_app, name="keys")
app.add_typer(tenants_app, name="tenants")
new_app.command("recipe")(recipe)
app.add_typer(new_app, name="new")


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
    """Run `felt`; every error becomes one line: exit code 2 for what the user can mend, 1 for our own faults."""
    from feltsense.errors import FeltError

    sys.unraisablehook = _say_nothing
    gc.set_threshold(100_000)  # imports make many objects and no garbage: collecting often only slows the start
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")  # looking for plugins reads every installed package
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        sys.exit(app(standalone_mode=False) or 0)
    except FeltError as error:
        _end(str(error), 2)
    except (KeyboardInterrupt, typer.Abort):
        _end("stopped", 130)
    except BrokenPipeError:
        _hang_up()
        sys.exit(0)
    except OSError as error:
        _hang_up()
        _end(f"{error.strerror or error}: {error.filename or 'an output'}; check the name and the disk", 2)
    except Exception as error:  # the last resort of a command line: one line instead of a stack trace
        if os.environ.get("FELTSENSE_DEBUG"):
            raise
        _end(*_told(error))


def _say_nothing(_: object) -> None:
    """What fails while Python clears up is not shown: it would print a value, which may be somebody's words."""


def _told(error: Exception) -> tuple[str, int]:
    """What to say of an error that is not ours: the words of a usage error, or a plea to report a bug."""
    words = getattr(error, "format_message", None)
    if words is not None:
        place = getattr(getattr(error, "ctx", None), "command_path", None) or "felt"
        said = words().replace("Value error, ", "").rstrip(".") or "no command was named"
        return f"{said}; see {place} --help", 2
    name = type(error).__name__
    return f"this is a fault of Feltsense ({name}: {error}); FELTSENSE_DEBUG=1 shows where, please report it", 1


def _end(message: str, code: int) -> NoReturn:
    from feltsense.flow.visible import visible

    sys.stderr.write(f"felt: {visible(' '.join(message.split()))}\n")
    sys.exit(code)


def _hang_up() -> None:
    """Nobody takes our output any more: let nothing be written to it on the way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
