"""`felt systems show`: one published system, its recipe, its claim, and what came of it."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import typer

from ._options import RESULTS, AsJson, Id, Results


def show(id: Id, results: Results = RESULTS, as_json: AsJson = False) -> None:
    """What the paper says, what the recipe does and how it differs, the claim, and the verdict with its interval."""
    from ._tables import show_facts

    found = details(id, results)
    typer.echo(json.dumps(found, ensure_ascii=False)) if as_json else show_facts(_facts(found))


def details(id: str, results: Path) -> dict[str, Any]:
    """Everything known of a published system: its row, what of ours reads its data, its recipe, claim and result."""
    from dataclasses import asdict

    from feltsense.benchmarks.reproduce import status as standing
    from feltsense.catalogue.published import row

    one = row(id)
    found = {**asdict(one), "done": one.done, "status": standing.status(one.id, results), **standing.readers(one)}
    card = claim = result = None
    if standing.has_recipe(one.id):
        card, told, result = standing.card(one.id), standing.claim(one.id), standing.result(one.id, results)
        claim = {key: getattr(told, key) for key in ("says", "task", "slot", "figure", "least", "seeds", "asks")}
        claim |= {"arms": list(told.arms), "baselines": list(told.baselines)}
    return {
        **found,
        "card": card and asdict(card),
        "claim": claim,
        "result": result,
        "command": _command(one.id, claim),
    }


def _command(id: str, claim: Mapping[str, Any] | None) -> str:
    """The command that makes the result again; empty where there is no recipe."""
    if claim is None:
        return ""
    return f"felt systems reproduce {id}{' --model http://localhost:8080/v1#NAME' if claim['asks'] else ''}"


def _facts(found: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The details, line by line, in words."""
    yield "system", f"{found['name']} ({found['id']})"
    yield "status", found["status"]
    yield "kind", f"{found['kind']}; done means: {found['done']}"
    yield "blocks", ", ".join(found["blocks"])
    yield "mechanism", found["mechanism"]
    yield "its data", found["data"]
    yield "the abstract's figure", found["figure"]
    yield "read here by", _readers(found)
    if found["card"] is not None:
        yield from _recipe(found["card"])
        yield from _claim(found["claim"])
        yield from _result(found)
        yield "make it again", found["command"]


def _readers(found: Mapping[str, Any]) -> str:
    """Loaders and tasks of ours for its data, which are no reproduction of it."""
    parts = [f"{', '.join(found[key])} ({of})" for key, of in (("corpora", "felt data"), ("tasks", "felt bench"))]
    named = [part for part, key in zip(parts, ("corpora", "tasks"), strict=True) if found[key]]
    return f"{'; '.join(named)}: its data, not its reproduction" if named else ""


def _recipe(card: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield "recipe", card["summary"]
    yield "paper", card["paper"]
    yield "fidelity", card["fidelity"]
    yield "how it differs", card["differs"]
    yield "fills", ", ".join(card["fills"])
    yield "corpora", ", ".join(card["corpora"])
    yield "needs", ", ".join(f"[{extra}]" for extra in card["needs"])


def _claim(claim: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield "claim", claim["says"]
    yield "put to the test", f"{claim['figure']} of {claim['task']}, {claim['seeds']} seeds"
    yield "arms", ", ".join((*claim["arms"], *claim["baselines"]))


def _result(found: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The verdict in a sentence, and what the paper reports beside ours."""
    from feltsense.benchmarks.reproduce.words import interval, sentence

    result = found["result"]
    measured = [*result.get("also", {}).values(), result] if result else []
    ours = {name: one for part in measured for name, one in part["arms"].get("with", {}).get("figures", {}).items()}
    for one in found["card"]["reported"]:
        here = f"; ours: {interval(ours[one['figure']])}" if one["figure"] in ours else ""
        yield "reported", f"{one['figure']} {one['value']:g} ({one['source']}){here}"
    old = "; the code has changed since" if found["status"] == "outdated" else ""
    yield "verdict", f"{sentence(result)}{old}" if result else "not examined yet"
