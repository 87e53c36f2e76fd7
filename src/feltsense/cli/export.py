"""`felt export`: a stored chat as a log file."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from feltsense.store.sqlite import EventStore


def export(
    conversation: Annotated[str | None, typer.Argument(help="Id of the chat; the newest when left out.")] = None,
    out: Annotated[Path | None, typer.Option(help="File to write; standard output when left out.")] = None,
    listing: Annotated[bool, typer.Option("--list", help="List the stored chats, the newest last.")] = False,
    years: Annotated[
        bool, typer.Option("--yearly", help="Count by year how often help was shown in danger, without any words.")
    ] = False,
) -> None:
    """Write a stored chat as a log: one event a line, chained by hashes, for `felt replay`."""
    from feltsense.errors import InputError
    from feltsense.settings import data_folder
    from feltsense.store.json_lines import write_log
    from feltsense.store.sqlite import EventStore

    store = EventStore(data_folder() / "chats.db")
    known = store.conversations()
    if years:
        _count(store, known)
        return
    if listing:
        for name in known:
            typer.echo(name)
        return
    if not known:
        raise InputError("no chat is stored yet; `felt chat` starts one")
    name = conversation or _newest_told(store, known)
    if name not in known:
        raise InputError(f"no chat is called {name!r}; `felt export --list` lists them")
    events = store.events(name)
    if out is None:
        for event in events:
            typer.echo(event.model_dump_json())
        return
    if out.exists():
        raise InputError(f"{out} exists already and a log is never overwritten; choose another name")
    write_log(out, events)
    typer.echo(f"{len(events)} events of chat {name} written to {out}", err=True)


def _newest_told(store: "EventStore", known: list[str]) -> str:
    """The newest chat in which something was said; the newest of all where nothing ever was."""
    told = (name for name in reversed(known) if any(event.kind == "signal" for event in store.events(name)))
    return next(told, known[-1])


def _count(store: "EventStore", known: list[str]) -> None:
    """Print the counts of every year as a table."""
    from feltsense.session.yearly import as_table, yearly

    typer.echo(as_table(yearly(store.events(name) for name in known)))
