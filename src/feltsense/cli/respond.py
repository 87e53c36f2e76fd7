"""`felt respond`: the next supporter turn of a conversation, or of many."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ._agent_options import Country, Deep, Mode, Model, Research, agent_settings

if TYPE_CHECKING:
    from feltsense.agent import Agent
    from feltsense.flow.answer import Answer


def respond(
    conversation: Annotated[
        str, typer.Argument(help="CONVERSATION.json, a .jsonl with one a line, or - for standard input.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="The whole answer as one JSON line.")] = False,
    lines: Annotated[
        bool, typer.Option("--lines", help="One conversation a line, whatever the file is called.")
    ] = False,
    model: Model = None,
    country: Country = None,
    mode: Mode = None,
    deep: Deep = False,
    research: Research = False,
) -> None:
    """Write the next supporter turn.

    The input is {"turns":[{"speaker":"seeker","text":"…"},…]}; turns may carry strategy, time and affect.
    JSON lines are answered in order, one JSON line each; a bad line gives {"error":…} in its place.
    """
    from feltsense.agent import Agent
    from feltsense.session.notices import check_consent

    agent = Agent.default(**agent_settings(model, country, mode, deep, research))
    check_consent((), agent.settings["mode"])
    if lines or conversation.endswith(".jsonl"):
        _many(agent, conversation)
        return
    answer = _answer(agent, _source(conversation))
    if as_json:
        typer.echo(answer.to_json())
    else:
        _show(answer)


def _source(name: str) -> str:
    from feltsense.errors import InputError

    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return data.decode("utf-8-sig")
    except FileNotFoundError:
        raise InputError(f"no such file: {name}; give a conversation as JSON, or - for standard input") from None
    except UnicodeDecodeError:
        raise InputError(f"{name} is not UTF-8 text; give a conversation as JSON") from None
    except OSError as error:
        raise InputError(f"{name} cannot be read ({error.strerror}); give a conversation as JSON") from error


def _answer(agent: "Agent", source: str) -> "Answer":
    """The answer; when a language model failed, standard error says why, once."""
    from feltsense.flow import run
    from feltsense.flow.events import Happening, ModelCalled
    from feltsense.flow.transcript import parse_transcript

    happened: list[Happening] = []
    answer = run(agent.respond_async(parse_transcript(source), emit=happened.append))
    mend = "the built-in replies answered" if "model_failed" in answer.guard.actions else "it was answered without that"
    calls = (one.content for one in happened if isinstance(one.content, ModelCalled))
    for error in dict.fromkeys(call.error for call in calls if call.error and not call.raised):
        typer.echo(f"felt: {error}; {mend}", err=True)
    return answer


def _many(agent: "Agent", name: str) -> None:
    from feltsense.errors import InputError

    answered = bad = 0
    rows = _source(name).removesuffix("\n").split("\n")
    for line in _progress(rows):
        try:
            typer.echo(_answer(agent, line).to_json())
            answered += 1
        except InputError as error:
            typer.echo(json.dumps({"error": str(error)}, ensure_ascii=False))
            bad += 1
    if not answered:
        raise InputError(
            f"{name} has no conversation that can be answered ({bad} bad lines); see `felt respond --help`"
        )


def _progress(rows: list[str]) -> Iterator[str]:
    """The rows, with progress and remaining time on a terminal."""
    if not sys.stderr.isatty() or len(rows) < 10:
        yield from rows
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(rows, description="answering", console=Console(stderr=True))


def _show(answer: "Answer") -> None:
    from rich.console import Console

    from feltsense.flow.visible import visible

    from .panels import why

    console = Console()
    if not console.is_terminal:
        typer.echo(answer.reply.text)
        return
    console.print(visible(answer.reply.text), markup=False, highlight=False)
    console.print()
    console.print(why(answer))
