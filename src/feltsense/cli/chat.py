"""`felt chat`: a conversation in the terminal."""

import dataclasses
import secrets
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ._agent_options import Country, Deep, Mode, Model, Research, agent_settings

if TYPE_CHECKING:
    from rich.console import Console

    from feltsense.session.chat import Chat
    from feltsense.session.journal import Journal

PERSON = "me"
HELP = (
    "/why shows what I perceived and planned, /memory what I remember of you, /forget erases this chat and what I "
    "remember of it, /forget all everything, /quit ends; anything else is for me."
)


Log = Annotated[Path | None, typer.Option(help="Also write the events to this new file.")]
Store = Annotated[bool, typer.Option("--store/--no-store", help="Keep the chat and what is remembered, or nothing.")]
Remember = Annotated[
    bool, typer.Option("--remember/--no-remember", help="Remember you from chat to chat; needs the store.")
]
Resume = Annotated[bool, typer.Option("--resume", help="Go on with the newest stored chat.")]
Explain = Annotated[
    bool, typer.Option("--explain", help="After every reply show /why, with the drafts that were considered.")
]
HandOver = Annotated[
    str | None, typer.Option(help="Address that is called when a human should take over; see docs/safety.md.")
]
Card = Annotated[
    Path | None,
    typer.Option(help="Character card (V2 or V3, JSON or PNG): its name and manner colour a language model's replies."),
]
Seed = Annotated[int | None, typer.Option(help="Seed of every choice; a new one for each chat when left out.")]


def chat(
    model: Model = None,
    log: Log = None,
    store: Store = True,
    remember: Remember = True,
    resume: Resume = False,
    country: Country = None,
    mode: Mode = None,
    explain: Explain = False,
    deep: Deep = False,
    handover: HandOver = None,
    research: Research = False,
    card: Card = None,
    seed: Seed = None,
) -> None:
    """Talk with it; everything stays on this machine, unless you name a language model or an address elsewhere."""
    from rich.console import Console

    from feltsense.catalogue import load
    from feltsense.session.chat import Chat
    from feltsense.session.handover import webhook

    journal, kept, earlier = _journal(log, store, resume, seed)
    memory = _memory() if store and remember else None
    chosen = {**agent_settings(model, country, mode, deep, research), "card": str(card) if card is not None else None}
    agent = load("recipe", "default")(memory=memory, **chosen)
    console = Console(highlight=False)
    talk = Chat(agent, journal, webhook(handover) if handover else None, earlier)
    _open(console, talk, kept)
    _card(console, chosen)
    try:
        _consent(console, talk)
        _converse(console, talk, explain)
    except (KeyboardInterrupt, EOFError):
        console.print()
    talk.close()
    console.print(f"Take care of yourself. {kept}", markup=False, style="dim")


def _memory() -> Any:
    """What is remembered of the one person who chats here."""
    from feltsense.components._memory._remembering import remembering
    from feltsense.models.text.meaning import encoder_name
    from feltsense.settings import data_folder
    from feltsense.store.memory import open_memory

    return remembering(open_memory(data_folder() / "memory.db", encoder_name()), PERSON)


def _journal(
    log: Path | None, store: bool, resume: bool, seed: int | None
) -> tuple["Journal", str, Callable[[], Sequence["Journal"]]]:
    """The journal of this chat, a sentence that says where it is kept, and what gives the other chats' journals."""
    from feltsense.errors import UserError
    from feltsense.session.journal import Journal

    if resume and seed is not None:
        raise UserError("--resume goes on with the chat's own seed; leave --seed out")
    if resume and not store:
        raise UserError("--resume needs the store, and --no-store keeps nothing; leave one of them out")
    database, kept = _database() if store else (None, "Nothing is kept.")
    events = _newest(database) if resume else []
    sinks = [database] if database is not None else []
    if log is not None:
        sinks.append(_copied(events, log))
        kept += f" The log is {log}."
    name = events[0].conversation if events else secrets.token_hex(6)
    chosen = events[0].seed if events else secrets.randbits(32) if seed is None else seed
    journal = Journal(name, chosen, sinks, events)
    return journal, kept, partial(_others, database, journal.conversation)


def _database() -> tuple[Any, str]:
    """The user's chats, and where they are."""
    from feltsense.settings import data_folder
    from feltsense.store.sqlite import EventStore

    path = data_folder() / "chats.db"
    return EventStore(path), f"This chat is kept in {path}; --no-store keeps nothing."


def _newest(database: Any) -> list[Any]:
    """The events of the newest stored chat, whose chain holds."""
    from feltsense.errors import InputError
    from feltsense.flow.events import verify

    known = database.conversations()
    if not known:
        raise InputError("there is no stored chat to go on with; leave --resume out")
    events: list[Any] = database.events(known[-1])
    verify(events)
    return events


def _copied(events: Sequence[Any], log: Path) -> Any:
    """A new log file that begins with these events."""
    from feltsense.store.json_lines import LogFile

    file = LogFile(log)
    for event in events:
        file.write(event)
    return file


def _others(database: Any, conversation: str) -> list["Journal"]:
    """The journals of all stored chats but this one, also where this one keeps nothing."""
    from feltsense.session.journal import Journal
    from feltsense.settings import data_folder

    if database is None and not (data_folder() / "chats.db").is_file():
        return []
    kept = database or _database()[0]
    stored = ((name, kept.events(name)) for name in kept.conversations() if name != conversation)
    return [Journal(name, events[0].seed, [kept], events) for name, events in stored if events]


def _open(console: "Console", talk: "Chat", kept: str) -> None:
    _notices(console, talk)
    from feltsense.models.names import parse_model

    leaves = talk.agent.settings["model"]
    where = (
        "Nothing leaves this machine."
        if parse_model(leaves).kind != "language"
        else f"What you write is sent to {leaves}."
    )
    console.print(f"{where} {kept}\n{HELP}", style="dim", markup=False)
    from feltsense.components.guard._help_lines import code, countries

    country = talk.agent.settings.get("country")
    if country and code(country) not in countries():
        console.print(
            f"No help lines are known for {country}; danger is answered with how to find one.", style="yellow"
        )
    if turns := talk.conversation.turns:
        console.print(f"Going on after {len(turns)} turns.", style="dim")


def _card(console: "Console", chosen: dict[str, str | None]) -> None:
    """What of a character card is taken, and whether anything makes use of it."""
    from feltsense.components._character_card import read_card
    from feltsense.models.names import parse_model
    from feltsense.settings import settings

    found = settings(chosen)
    if not (path := found["card"].value):
        return
    console.print(read_card(path).summary, style="dim", markup=False)
    if parse_model(found["model"].value).kind != "language":
        console.print("The built-in replies have no persona; name a language model to hear it.", style="dim")


def _notices(console: "Console", talk: "Chat") -> None:
    """What has to be told now: at first that this is a machine, after hours that a pause is fine."""
    for notice in talk.notices():
        console.print(notice.text, style="bold")


def _consent(console: "Console", talk: "Chat") -> None:
    """In a study nothing is answered before the person agreed."""
    from feltsense.session.notices import consented, record_consent

    if talk.mode != "clinical-research" or consented(talk.journal.events):
        return
    console.print("Type yes if you agree that what you write is used in the study; /quit ends.", style="bold")
    while (typed := _typed(console).lower()) not in ("yes", "y"):
        if typed in ("/quit", "no", "n"):
            raise EOFError
    record_consent(talk.journal)


def _converse(console: "Console", talk: "Chat", explain: bool) -> None:
    while True:
        typed = _typed(console)
        if typed == "/quit":
            return
        if typed in COMMANDS:
            COMMANDS[typed](console, talk)
        elif typed.startswith("/"):
            console.print(f"There is no command {typed.split()[0]}. {HELP}", style="dim", markup=False)
        elif typed:
            _answer(console, talk, typed)
            _notices(console, talk)
            _consent(console, talk)
            if explain:
                _why(console, talk, drafts=True)


def _help(console: "Console", talk: "Chat") -> None:  # noqa: ARG001  (as every command)
    console.print(HELP, style="dim", markup=False)


def _forget(console: "Console", talk: "Chat", everything: bool = False) -> None:
    from feltsense.errors import FeltError

    try:
        gone = talk.forget(everything)
    except FeltError as error:
        console.print(str(error), style="yellow", markup=False)
        return
    where = "this machine: every chat and all memories" if everything else "this chat, its memories, store and log"
    console.print(
        f"Erased: {gone} memories and contents of events are gone from {where}; copies that you exported or logged "
        "before keep theirs.",
        style="dim",
        markup=False,
    )


def _remembered(console: "Console", talk: "Chat") -> None:
    """Everything that is remembered of the person."""
    from feltsense.flow import Conversation, run
    from feltsense.flow.visible import visible

    memory = talk.agent.memory
    if memory is None:
        console.print("Nothing is remembered from chat to chat here.", style="dim")
        return
    found = run(memory.asked(Conversation.of("What do you remember about me?")))
    console.print(visible(found.text) if found else "", markup=False)


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
    if talk.forgotten:
        console.print(f"({talk.forgotten} memories and contents of events are gone)", style="dim")
    if trouble := talk.trouble():
        console.print(f"({trouble}; you were answered without it)", style="yellow", markup=False)


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


def _forget_all(console: "Console", talk: "Chat") -> None:
    from feltsense.settings import data_folder

    if talk.agent.memory is None and (data_folder() / "memory.db").is_file():
        talk.agent = dataclasses.replace(talk.agent, memory=_memory())
    _forget(console, talk, everything=True)


def _why(console: "Console", talk: "Chat", drafts: bool = False) -> None:
    from .panels import why

    if talk.last is None:
        console.print("Nothing to explain yet: say something first.", style="dim")
    else:
        console.print(why(talk.last, drafts))


COMMANDS: dict[str, Callable[["Console", "Chat"], None]] = {
    "/why": _why,
    "/memory": _remembered,
    "/forget": _forget,
    "/forget all": _forget_all,
    "/help": _help,
    "/?": _help,
}
