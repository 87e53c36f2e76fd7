"""Every operation of the OpenAPI document, asked what the document allows and what it does not, answers as it says."""

import itertools
import time
from pathlib import Path

import hypothesis
import pytest
import schemathesis
from schemathesis.specs.openapi.checks import negative_data_rejection

from feltsense.server.app import create_app

from . import plain_bodies  # noqa: F401  (how they are sent)
from .unlimited import HEADERS, configured, unlimited

MINDED = schemathesis.Config.from_path(Path(__file__).with_name("schemathesis.toml"))
DOCUMENT = create_app(configured(Path("never"))).openapi()
NAMED = {path: about for path, about in DOCUMENT["paths"].items() if "{" in path}
SCHEMA = schemathesis.openapi.from_dict(DOCUMENT, config=MINDED)
SCHEMA_OF_NAMED = schemathesis.openapi.from_dict({**DOCUMENT, "paths": NAMED}, config=MINDED)
NUMBERS = itertools.count()
FEW = hypothesis.settings(
    max_examples=8,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(hypothesis.HealthCheck),
    phases=[hypothesis.Phase.generate],
)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with unlimited(tmp_path_factory.mktemp("fuzzed")) as client:
        while client.get("/readyz").status_code != 200:
            time.sleep(0.1)
        yield client


@SCHEMA.parametrize()
@FEW
def test_operations_answer_as_the_document_says(case, server):
    checked(case, server)


@SCHEMA_OF_NAMED.parametrize()
@FEW
def test_operations_on_what_is_there(case, server):
    """The same for things that are there: a conversation with a turn, a person and what is remembered of them."""
    person = f"person{next(NUMBERS)}"
    name = server.post("/v1/conversations", json={"person": person}).json()["id"]
    server.post(f"/v1/conversations/{name}/turns", json={"text": "My sister Mia moved to Leeds and I miss her."})
    kept = server.get(f"/v1/people/{person}/memory").json()
    case.path_parameters.update({"id": name, "person": person, "item": kept["facts"][0]["id"], "turn": 0})
    checked(case, server, negative_data_rejection)


def checked(case, server, *but) -> None:
    case.call_and_validate(base_url=str(server.base_url), headers=HEADERS, excluded_checks=list(but))
