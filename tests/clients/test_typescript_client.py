"""The TypeScript client: its types know every route and schema, and it talks with a real server."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from feltsense.cli.operating.openapi import document

from ..serving import running

CLIENT = Path(__file__).parents[2] / "clients" / "typescript"
AGAIN = "the types are not of this version; run clients/generate"
TALK = """
import { feltsense, Refused } from "CLIENT/feltsense.js";
const server = feltsense(process.argv[2], process.argv[3]);
const made = await server.ask("post", "/v1/conversations", { body: { country: "GB" } });
const told = { said: "", kinds: [] };
const params = { id: made.id };
const turn = { params, body: { text: "I feel low – naïve, perhaps." } };
for await (const one of server.stream("post", "/v1/conversations/{id}/turns", turn)) {
  told.kinds.push(one.event);
  if (one.event === "piece") told.said += one.data.text;
  if (one.event === "done") told.reply = one.data.answer.reply.text;
}
told.talk = await server.ask("get", "/v1/conversations/{id}", { params });
told.listed = (await server.ask("get", "/v1/conversations", { query: { limit: 1 } })).items.length;
told.gone = await server.ask("delete", "/v1/conversations/{id}", { params }) === undefined;
try {
  await server.ask("get", "/v1/conversations/{id}", { params });
} catch (error) {
  told.refused = [error instanceof Refused, error.problem.status, error.message];
}
console.log(JSON.stringify(told));
"""


def test_the_types_are_those_of_the_document():
    """Every path with its methods, and every schema with its fields."""
    types, made = (CLIENT / "schema.d.ts").read_text("utf-8"), json.loads(document())
    for path, methods in made["paths"].items():
        block = _block(types, f'    "{path}": {{')
        assert all(f"        {method}: operations" in block for method in methods), f"{path}: {AGAIN}"
    for name, schema in made["components"]["schemas"].items():
        if fields := schema.get("properties"):
            block = _block(types, f"        {name}: {{")
            missing = [field for field in fields if not re.search(rf'^ {{12}}"?{re.escape(field)}"?\??:', block, re.M)]
            assert not missing, f"{name} has no {missing}: {AGAIN}"
        else:
            assert f"        {name}: " in types, f"{name}: {AGAIN}"


@pytest.mark.skipif(shutil.which("node") is None, reason="needs node")
def test_it_talks_with_a_server(tmp_path):
    script = tmp_path / "talk.mjs"
    script.write_text(TALK.replace("CLIENT", CLIENT.as_uri()), encoding="utf-8")
    with running(tmp_path) as server:
        done = subprocess.run(
            ["node", str(script), server.address, server.key], capture_output=True, text=True, timeout=120
        )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["said"] == told["reply"]
    assert told["kinds"][-1] == "done"
    assert "event" in told["kinds"]
    assert told["talk"]["turns"][0]["signal"]["parts"][0]["text"] == "I feel low – naïve, perhaps."
    assert (told["listed"], told["gone"]) == (1, True)
    assert told["refused"] == [True, 404, "there is no conversation of this id"]


def _block(text: str, head: str) -> str:
    """What stands between a line and the brace that closes it; empty where there is no such line."""
    begin = text.find(f"\n{head}")
    indent = " " * (len(head) - len(head.lstrip()))
    return text[begin : text.find(f"\n{indent}}};", begin + 1)] if begin >= 0 else ""
