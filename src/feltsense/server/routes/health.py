"""How the server is: for whoever keeps it running."""

from fastapi import APIRouter, Response

from feltsense.errors import FeltError

from ..auth import AUTH, Admin
from ..problems import problems
from ..services import Having
from ..wire import Health

router = APIRouter(tags=["health"])
STARTING = "the models are being loaded"
TEXT = {"text/plain": {"schema": {"type": "string"}}}
FAILING = "the models could not be loaded; the log says why"


@router.get("/healthz", responses=problems(500))
async def healthz() -> Health:
    """The process runs and listens."""
    return Health(status="ok")


@router.get("/readyz", responses={503: {"model": Health, "description": "not ready yet"}, **problems(500)})
async def readyz(response: Response, having: Having) -> Health:
    """Models are loaded and the store answers; 503 until then."""
    found = await _readiness(having)
    response.status_code = 200 if found.status == "ok" else 503
    return found


@router.get("/metrics", responses={200: {"content": TEXT}, **AUTH}, response_class=Response)
async def metrics(having: Having, _: Admin) -> Response:
    """Counts and times in the text format of Prometheus."""
    having.metrics.ready.set(having.engine.state == "ok")
    return Response(having.metrics.page(), media_type="text/plain; version=0.0.4")


async def _readiness(having: Having) -> Health:
    if having.engine.state == "starting":
        return Health(status="starting", detail=STARTING)
    if having.engine.state == "failing":
        return Health(status="failing", detail=FAILING)
    try:
        await having.store.ping()
    except FeltError:
        return Health(status="failing", detail="the store cannot be used now")
    return Health(status="ok")
