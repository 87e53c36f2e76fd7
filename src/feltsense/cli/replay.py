"""`felt replay`: run a log again and report the first difference."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from feltsense.session.replay import Report


def replay(
    log: Annotated[Path, typer.Argument(help="A log from `felt chat --log` or `felt export`.")],
    tolerance: Annotated[
        float, typer.Option(min=0, help="How much numbers may differ; other processors round differently.")
    ] = 0.0,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead of a sentence.")] = False,
) -> None:
    """Check a log's chain, run every turn again with the same seeds, and report the first difference.

    A language model's outputs are taken from the log; erased contents are skipped and counted.
    Exit code 0 when nothing differs, 1 when something does, 2 when the log is damaged or was altered.
    """
    from feltsense.flow import run
    from feltsense.session.replay import replay as replay_events
    from feltsense.store.json_lines import read_log

    report = run(replay_events(read_log(log), _agent, tolerance))
    typer.echo(json.dumps(_as_json(report)) if as_json else _sentence(report))
    raise typer.Exit(1 if report.difference else 0)


def _agent(settings: dict[str, str], calls: Any) -> Any:
    from feltsense.catalogue import load
    from feltsense.models.language.scripted import Recorded
    from feltsense.models.names import parse_model

    language = None if parse_model(settings.get("model", "offline")).kind != "language" else Recorded(calls)
    return load("recipe", "default")(language=language, **settings)


def _as_json(report: "Report") -> dict[str, Any]:
    found = report.difference
    difference = (
        {"event": found.event, "where": found.where, "logged": found.logged, "replayed": found.replayed}
        if found
        else None
    )
    counts = {"turns": report.turns, "cut": report.cut, "erased": report.erased, "closed": report.closed}
    return {**counts, "same": found is None, "difference": difference}


def _sentence(report: "Report") -> str:
    from feltsense.flow.visible import visible

    erased = f"; {report.erased} erased events skipped" if report.erased else ""
    erased += f"; {report.cut} turns broken off" if report.cut else ""
    erased += "" if report.closed else "; the log has no end: the chat goes on, broke off, or its end was cut"
    if report.difference is None:
        return f"the chain holds and all {report.turns} turns came out the same{erased}"
    d = report.difference
    place = f"first difference at event {d.event}, {visible(d.where)}"
    return f"{place}: logged {_short(d.logged)}, now {_short(d.replayed)}{erased}"


def _short(value: Any) -> str:
    from feltsense.flow.visible import visible

    shown = visible(json.dumps(value, ensure_ascii=False))
    return shown if len(shown) <= 120 else shown[:119] + "…"
