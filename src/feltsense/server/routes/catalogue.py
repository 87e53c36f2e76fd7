"""What is there: the catalogue, readers, results of the bench, and whose key this is."""

from pathlib import Path

from fastapi import APIRouter

from ..auth import AUTH, Read
from ..listing.wire import BenchResults, Members
from ..services import Having
from ..wire import Me, Readers

router = APIRouter(prefix="/v1", tags=["catalogue"])


@router.get("/systems", responses=AUTH)
async def systems(having: Having, _: Read) -> Members:
    """Recipes, readers, components, corpora and label sets that the package holds, with cards and results."""
    folder = having.configuration.results
    return await having.engine.thread(lambda: _members(folder))


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


def _members(folder: Path | None) -> Members:
    """Imported here, because the bench's tasks and the catalogue's members take a moment to load."""
    from ..listing.members import members_with
    from ..listing.results import bench_results

    return Members(items=members_with(bench_results(folder)))


def _results(folder: Path | None) -> BenchResults:
    from ..listing.results import bench_results

    return bench_results(folder)
