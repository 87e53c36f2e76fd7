"""`felt chat`: a conversation in the terminal."""

import secrets
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from feltsense.session.chat import Chat
    from feltsense.session.journal import Journal

GREETING = (
    "I am a machine, not a person. I can listen and help you think; this is not therapy and no diagnosis. "
    "If you are in danger, call your local emergency number."
)
HELP = "/why shows what I perceived and planned, /forget erases what was said, /quit ends; anything else is for me."


def chat(
    model: Annotated[
        str | None, typer.Option(help="Who writes: offline, openai:NAME, http://host:port/v1#NAME, …")
    ] = None,
    log: Annotated[Path | None, typer.Option(help="Also write the events to this new file.")] = None,
    store: Annotated[
        bool, typer.Option("--store/--no-store", help="Keep the chat in your data folder, or nothing.")
    ] = True,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with the newest stored chat.")] = False,
    country: Annotated[str | None, typer.Option(help="Two-letter code for help lines, e.g. FR.")] = None,
    research: Annotated[
        bool,
        typer.Option(
            "--research", help="Allow weights for non-commercial research: they choose strategies and find causes."
        ),
    ] = False,
    seed: Annotated[
        int | None, typer.Option(help="Seed of every choice; a new one for each chat when left out.")
    ] = None,
) -> None:
    """Talk with it; everything stays on this machine, unless you name a language model elsewhere."""
    from rich.console import Console

    from feltsense.agent import Agent
    from feltsense.session.chat import Chat

    agent = Agent.default(model=model, country=country, research="1" if research else None)
    console = Console(highlight=False)
    journal, kept = _journal(log, store, resume, seed)
    talk = Chat(agent, journal)
    _open(console, talk, kept)
    try:
        _converse(console, talk)
    except (KeyboardInterrupt, EOFError):
        console.print()
    talk.close()
    console.print(f"Take care of yourself. {kept}", markup=False, style="dim")


def _journal(log: Path | None, store: bool, resume: bool, seed: int | None) -> tuple["Journal", str]:
    """The journal of this chat, and a sentence that says where it is kept."""
    from feltsense.errors import InputError, UserError
    from feltsense.flow.events import verify
    from feltsense.session.journal import Journal
    from feltsense.settings import data_folder
    from feltsense.store.json_lines import LogFile
    from feltsense.store.sqlite import EventStore

    if resume and seed is not None:
        raise UserError("--resume goes on with the chat's own seed; leave --seed out")
    if resume and not store:
        raise UserError("--resume needs the store, and --no-store keeps nothing; leave one of them out")
    sinks: list[Any] = []
    events: list[Any] = []
    kept = "Nothing is kept."
    if store:
        path = data_folder() / "chats.db"
        database = EventStore(path)
        sinks.append(database)
        kept = f"This chat is kept in {path}; --no-store keeps nothing."
        if resume:
            known = database.conversations()
            if not known:
                raise InputError("there is no stored chat to go on with; leave --resume out")
            events = database.events(known[-1])
            verify(events)
    if log is not None:
        file = LogFile(log)
        for event in events:
            file.write(event)
        sinks.append(file)
        kept += f" The log is {log}."
    if events:
        return Journal(events[0].conversation, events[0].seed, sinks, events), kept
    return Journal(secrets.token_hex(6), secrets.randbits(32) if seed is None else seed, sinks), kept


def _open(console: "Console", talk: "Chat", kept: str) -> None:
    console.print(GREETING, style="bold")
    from feltsense.models.names import parse_model

    leaves = talk.agent.settings["model"]
    where = (
        "Nothing leaves this machine."
        if parse_model(leaves).kind != "language"
        else f"What you write is sent to {leaves}."
    )
    console.print(f"{where} {kept}\n{HELP}", style="dim", markup=False)
    if turns := talk.conversation.turns:
        console.print(f"Going on after {len(turns)} turns.", style="dim")


def _converse(console: "Console", talk: "Chat") -> None:
    while True:
        typed = _typed(console)
        if typed == "/quit":
            return
        if typed == "/why":
            _why(console, talk)
        elif typed == "/forget":
            _forget(console, talk)
        elif typed in ("/help", "/?"):
            console.print(HELP, style="dim")
        elif typed.startswith("/"):
            console.print(f"There is no command {typed.split()[0]}. {HELP}", style="dim", markup=False)
        elif typed:
            _answer(console, talk, typed)


def _forget(console: "Console", talk: "Chat") -> None:
    from feltsense.errors import FeltError

    try:
        gone = talk.forget()
    except FeltError as error:
        console.print(str(error), style="yellow", markup=False)
        return
    where = "gone from this chat, its store and its log; copies that you exported or logged before keep theirs"
    console.print(f"Erased: the contents of {gone} events are {where}.", style="dim")


def _typed(console: "Console") -> str:
    if sys.stdin.isatty():
        import readline  # noqa: F401  (gives the prompt line editing)

        return console.input("\n[bold cyan]you>[/] ").strip()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.strip()


def _answer(console: "Console", talk: "Chat", typed: str) -> None:
    from feltsense.errors import InputError
    from feltsense.flow.limits import check_text

    try:
        check_text(typed)
    except InputError as error:
        console.print(str(error), style="yellow", markup=False)
        return
    speaking = _Speaking(console)
    answer = talk.answer(typed, say=speaking.say)
    speaking.end(answer.reply.text)
    if trouble := talk.trouble():
        console.print(f"({trouble}; the built-in replies answered)", style="yellow", markup=False)


class _Speaking:
    """Prints a reply as it comes; what is taken back is struck out in words."""

    def __init__(self, console: "Console") -> None:
        self._console, self._said = console, ""

    def say(self, piece: str | None) -> None:
        if piece is None:
            if self._said:
                self._console.print("\n(that was taken back)", style="dim")
            self._said = ""
            return
        if not self._said:
            self._console.print("felt> ", style="bold green", end="")
        from feltsense.flow.visible import visible

        self._said += piece
        self._console.print(visible(piece), markup=False, end="", soft_wrap=False)

    def end(self, text: str) -> None:
        if not self._said:
            self.say(text)
        self._console.print()


def _why(console: "Console", talk: "Chat") -> None:
    from .panels import why

    if talk.last is None:
        console.print("Nothing to explain yet: say something first.", style="dim")
    else:
        console.print(why(talk.last))
