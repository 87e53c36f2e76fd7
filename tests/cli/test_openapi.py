"""`felt openapi`: the description without a server."""

import json

from .felt import felt


def test_the_document(tmp_path):
    out = tmp_path / "openapi.json"
    assert felt("openapi", "--out", str(out), home=tmp_path).stdout == ""
    made = json.loads(out.read_text("utf-8"))
    assert json.loads(felt("openapi", home=tmp_path).stdout) == made
    assert made["paths"]["/v1/conversations/{id}/turns"]["post"]["operationId"] == "turn"


def test_operations_have_names_of_their_own(tmp_path):
    """Generated clients call functions by them."""
    from feltsense.cli.operating.openapi import document

    names = [route["operationId"] for path in json.loads(document())["paths"].values() for route in path.values()]
    assert len(names) == len(set(names))
    assert all(name.isidentifier() for name in names)
