"""Who did what: exports, erasures and looks into memory, for those who have to answer for them."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from ..auth import AUTH, Admin
from ..services import Having
from ..wire import AuditEntries, AuditEntry

router = APIRouter(prefix="/v1/audit", tags=["audit"])
Entry = Annotated[int, Field(ge=0, lt=2**63)]


@router.get("", responses=AUTH)
async def audit(
    having: Having,
    key: Admin,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
    before: Annotated[Entry | SkipJsonSchema[None], Query(description="`next` of the answer before.")] = None,
) -> AuditEntries:
    """What was done with the data of this tenant, the newest first."""
    found = await having.audit.listed(key.tenant, limit=limit + 1, before=before)
    items = tuple(AuditEntry.model_validate(one, from_attributes=True) for one in found[:limit])
    return AuditEntries(items=items, next=items[-1].id if len(found) > limit else None)
