"""`felt counsel`: beside a human helper, suggestions for the next turn, or feedback on a draft."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .respond import _progress, _source

if TYPE_CHECKING:
    from rich.console import Console

    from feltsense.counsellor import Counsellor
    from feltsense.flow import Conversation
    from feltsense.flow.counselling import Advice, Feedback

LIVE = "Paste what they wrote; then type a draft. Enter alone sends the draft, other words are a new one; /quit ends."


def counsel(
    talk: Annotated[
        str | None, typer.Argument(help="TALK.json, a .jsonl with one a line, or - for standard input.")
    ] = None,
    draft: Annotated[str | None, typer.Option(help="Feedback on these words of yours instead of suggestions.")] = None,
    draft_file: Annotated[Path | None, typer.Option(help="The same, from a file.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Everything as one JSON line.")] = False,
    lines: Annotated[
        bool, typer.Option("--lines", help='One talk a line, JSON back; a talk may bring its own {"draft":"…"}.')
    ] = False,
    live: Annotated[bool, typer.Option("--live", help="Go through a talk as it happens.")] = False,
    country: Annotated[str | None, typer.Option(help="Two-letter code for help lines, e.g. FR.")] = None,
    research: Annotated[
        bool, typer.Option("--research", help="Allow weights for non-commercial research: they score empathy.")
    ] = False,
) -> None:
    """For people who help people: what may fit next and why, or what your own draft does.

    Nothing is sent to the person. Suggestions come with a reason and an example wording; in danger, what to do first
    comes first. Feedback names each sentence by the codes of motivational interviewing (open question, complex
    reflection, advice without permission, …), scores three mechanisms of empathy from 0 to 2 with the words that earned
    them, and says one thing that is good and one to try. It is about the draft, never a grade of you.

    TALK is {"turns":[{"speaker":"seeker","text":"…"},{"speaker":"supporter","text":"…"}]}: the supporter is you.

    Try: felt counsel talk.json, then: felt counsel talk.json --draft "That sounds hard. What happened?"
    """
    from feltsense.counsellor import Counsellor

    _check(talk, draft, draft_file, lines, live)
    helper = Counsellor.default(country=country, research="1" if research else None)
    if live:
        _live(helper)
    elif lines or str(talk).endswith(".jsonl"):
        _many(helper, str(talk), _words(draft, draft_file))
    else:
        found = _found(helper, _source(str(talk)), _words(draft, draft_file))
        typer.echo(found.to_json()) if as_json else _show(found)


def _check(talk: str | None, draft: str | None, draft_file: Path | None, lines: bool, live: bool) -> None:
    from feltsense.errors import UserError

    if live and (talk or draft or draft_file or lines):
        raise UserError("--live asks for the talk itself; leave everything else out")
    if not live and talk is None:
        raise UserError("no talk was named; give TALK.json, - for standard input, or --live")
    if draft is not None and draft_file is not None:
        raise UserError("--draft and --draft-file are two drafts; leave one of them out")
    if talk == "-" and str(draft_file) == "-":
        raise UserError("the talk and the draft cannot both come from standard input; put one into a file")


def _words(draft: str | None, draft_file: Path | None) -> str | None:
    return draft if draft_file is None else _source(str(draft_file)).rstrip("\n")


def _found(helper: "Counsellor", source: str, draft: str | None) -> "Advice | Feedback":
    """Feedback where there is a draft, given or in the talk's own record; else suggestions."""
    from feltsense.flow.transcript import parse_transcript

    talk = parse_transcript(source)
    draft = _own_draft(talk) if draft is None else draft
    return helper.suggest(talk) if draft is None else helper.feedback(talk, draft)


def _own_draft(talk: "Conversation") -> str | None:
    from feltsense.errors import InputError

    own: Any = talk.extra.get("draft")
    if own is not None and not isinstance(own, str):
        raise InputError("`draft` is no text; give the words of your draft")
    return own


def _many(helper: "Counsellor", name: str, draft: str | None) -> None:
    from feltsense.errors import InputError

    found = 0
    rows = _source(name).removesuffix("\n").split("\n")
    for line in _progress(rows):
        try:
            typer.echo(_found(helper, line, draft).to_json())
            found += 1
        except InputError as error:
            typer.echo(json.dumps({"error": str(error)}, ensure_ascii=False))
    if not found:
        raise InputError(f"{name} has no talk that can be read ({len(rows)} bad lines); see `felt counsel --help`")


def _show(found: "Advice | Feedback") -> None:
    from rich.console import Console

    from feltsense.flow.counselling import Feedback

    from ._counsel_rows import advice_rows, feedback_rows, lines, panel

    draft = isinstance(found, Feedback)
    rows = feedback_rows(found) if isinstance(found, Feedback) else advice_rows(found)
    console = Console()
    if console.is_terminal:
        console.print(panel(rows, "your draft" if draft else "what may fit next"))
    else:
        typer.echo(lines(rows))


def _live(helper: "Counsellor") -> None:
    """Message, suggestions, draft, feedback, sent; until /quit or the end of the input."""
    from rich.console import Console

    from feltsense.errors import InputError
    from feltsense.flow import Conversation

    console, talk = Console(highlight=False), Conversation()
    console.print(LIVE, style="dim", markup=False)
    try:
        while True:
            try:
                talk = _round(helper, console, talk)
            except InputError as error:
                console.print(str(error), style="yellow", markup=False)
    except (KeyboardInterrupt, EOFError):
        console.print()


def _round(helper: "Counsellor", console: "Console", talk: "Conversation") -> "Conversation":
    """One message of theirs and one of the helper's; the talk with both."""
    from feltsense.flow import Reply, Signal, Turn
    from feltsense.flow.limits import check_text

    heard = check_text(_typed(console, "they"))
    talk = talk.add(Turn(speaker="seeker", signal=Signal.of(heard)))
    _show(helper.suggest(talk))
    draft = _typed(console, "draft")
    while draft:
        _show(helper.feedback(talk, draft))
        changed = _typed(console, "send (Enter) or change")
        if not changed:
            break
        draft = changed
    return talk.add(Turn(speaker="supporter", reply=Reply(text=draft, by="helper"))) if draft else talk


def _typed(console: "Console", who: str) -> str:
    if sys.stdin.isatty():
        import readline  # noqa: F401  (gives the prompt line editing)

        typed = console.input(f"\n[bold cyan]{who}>[/] ").strip()
    else:
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        typed = line.strip()
    if typed == "/quit":
        raise EOFError
    return typed
