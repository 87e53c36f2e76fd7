"""What is there: the catalogue, readers, results of the bench, and whose key this is."""

import json
from pathlib import Path

from fastapi import APIRouter

from feltsense.catalogue import ROOMS, names

from ..auth import AUTH, Read
from ..services import Having
from ..wire import BenchResult, BenchResults, Me, Member, Members, Readers

router = APIRouter(prefix="/v1", tags=["catalogue"])


@router.get("/systems", responses=AUTH)
async def systems(_: Read) -> Members:
    """Components, recipes, corpora and label sets that the package holds."""
    return Members(items=tuple(Member(kind=kind, name=name) for kind in ROOMS for name in names(kind)))


@router.get("/readers", responses=AUTH)
async def readers(_: Read) -> Readers:
    """Who reads single texts here; a name for `reader` in /v1/analyze."""
    return Readers()


@router.get("/bench", responses=AUTH)
async def bench(having: Having, _: Read) -> BenchResults:
    """Results that `felt bench` wrote into the folder that the server was given; none without one."""
    folder = having.configuration.results
    return await having.engine.thread(lambda: _results(folder))


@router.get("/me", responses=AUTH)
async def me(key: Read) -> Me:
    """Whose key this is, and what it may do."""
    return Me(tenant=key.tenant, key=key.id, name=key.name, scopes=key.scopes, expires=key.expires)


def _results(folder: Path | None) -> BenchResults:
    paths = sorted(folder.glob("*/*.json")) if folder is not None else []
    found = [json.loads(path.read_text("utf-8")) for path in paths]
    results = [one for one in found if isinstance(one, dict) and {"task", "system", "figures"} <= set(one)]
    return BenchResults(
        items=tuple(BenchResult(task=one["task"], system=one["system"], figures=one["figures"]) for one in results)
    )
