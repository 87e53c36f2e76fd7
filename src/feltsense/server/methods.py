"""Which methods a path takes, over all routes that it has; a router asks only the first of them."""

from fastapi import FastAPI
from starlette.routing import Match, Mount

METHODS = ("DELETE", "GET", "PATCH", "POST", "PUT")


def allowed(app: FastAPI, path: str) -> list[str]:
    """The methods of a path; none where the page's files answer, or nobody.

    >>> app = FastAPI()
    >>> _ = app.get("/talks")(lambda: 1), app.post("/talks")(lambda: 2)
    >>> allowed(app, "/talks"), allowed(app, "/page")
    (['GET', 'POST'], [])
    """
    routes = [route for route in app.routes if not isinstance(route, Mount)]

    def takes(method: str) -> bool:
        asked = {"type": "http", "path": path, "method": method, "headers": []}
        return any(route.matches(asked)[0] is Match.FULL for route in routes)

    return [method for method in METHODS if takes(method)]
