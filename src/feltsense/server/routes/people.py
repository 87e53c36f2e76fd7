"""People: what is remembered of them; seeing, changing and erasing it."""

from typing import Annotated

from fastapi import APIRouter, Path

from feltsense.flow.memory import Fact

from ..auth import AUTH, Read, Write
from ..erasing import remove_person, unlearn
from ..problems import problems, refused
from ..services import Having
from ..wire import FactValue, Gone, Remembered

router = APIRouter(prefix="/v1/people", tags=["people"])
Person = Annotated[str, Path(pattern=r"^[A-Za-z0-9_.@:-]{1,128}$", examples=["ada"])]
Item = Annotated[str, Path(min_length=1, max_length=128)]
ONE = {**AUTH, **problems(404, 409)}


@router.get("/{person}/memory", responses=AUTH)
async def memory(person: Person, having: Having, key: Read) -> Remembered:
    """Everything that is remembered of a person; empty for somebody unknown."""
    kept = having.turns.remembering(key, person)
    episodes, facts = await having.memory.episodes(kept.person), await having.memory.facts(kept.person)
    await having.audit.note(key.tenant, "read", f"memory of {person}", "done", key.id)
    return Remembered(person=person, episodes=tuple(episodes), facts=tuple(facts))


@router.patch("/{person}/memory/{item}", responses={**ONE, **problems(408, 413, 415)})
async def change(person: Person, item: Item, body: FactValue, having: Having, key: Write) -> Fact:
    """Change what a fact says; what a person told stays as they told it."""
    kept = having.turns.remembering(key, person).person
    async with having.turns.lock_of(key, person):
        found = next((fact for fact in await having.memory.facts(kept) if fact.id == item), None)
        if found is None:
            raise refused(404, "there is no fact of this id; an episode can be erased and not changed")
        changed = found.model_copy(update={"value": body.value, "p": 1.0})
        await having.memory.keep(kept, (), [changed])
    await having.audit.note(key.tenant, "change", f"memory of {person}", item, key.id)
    return changed


@router.delete("/{person}/memory/{item}", responses=ONE)
async def erase_item(person: Person, item: Item, having: Having, key: Write) -> Gone:
    """Erase one thing from memory, and what was said of it from the person's conversations."""
    async with having.turns.lock_of(key, person):
        if item not in await _items(having, having.turns.remembering(key, person).person):
            raise refused(404, "nothing of this id is remembered")
        gone = await unlearn(having.turns, key, person, item)
    await having.audit.note(key.tenant, "erase", f"memory of {person}", f"{gone} gone", key.id)
    return Gone(gone=gone)


@router.delete("/{person}", status_code=204, responses=ONE)
async def erase_person(person: Person, having: Having, key: Write) -> None:
    """Erase everything of a person: what is remembered, and every conversation."""
    async with having.turns.lock_of(key, person):
        await remove_person(having.turns, key, person)
    await having.audit.note(key.tenant, "delete", f"person {person}", "done", key.id)


async def _items(having: Having, person: str) -> set[str]:
    """Ids of everything that is remembered."""
    episodes, facts = await having.memory.episodes(person), await having.memory.facts(person)
    return {one.id for one in episodes} | {one.id for one in facts}
