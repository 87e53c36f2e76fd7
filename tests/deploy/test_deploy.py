"""Files for containers, Kubernetes and systemd: they can be read, and every option, variable and path is real."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from feltsense.cli.app import app
from feltsense.cli.operating.openapi import document
from feltsense.server.opening import KEYS
from feltsense.server.outgoing import SECRET
from feltsense.settings import DEFAULTS

yaml = pytest.importorskip("yaml")
ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
FILES = [path for path in sorted(DEPLOY.iterdir()) if path.is_file()]
READ = [*FILES, ROOT / "docs" / "deploy.md"]
VARIABLES = {KEYS, SECRET, "FELTSENSE_API_KEY", *(f"FELTSENSE_{name.upper()}" for name in DEFAULTS)}


def manifests() -> dict[str, dict]:
    found = yaml.safe_load_all((DEPLOY / "kubernetes.yaml").read_text("utf-8"))
    return {one["kind"]: one for one in found}


def pod() -> dict:
    return manifests()["Deployment"]["spec"]["template"]["spec"]


def compose() -> dict:
    return yaml.safe_load((DEPLOY / "docker-compose.yml").read_text("utf-8"))


@pytest.mark.parametrize("path", READ, ids=lambda path: path.name)
def test_variables_are_read_by_somebody(path):
    assert set(re.findall(r"FELTSENSE_[A-Z_]+", path.read_text("utf-8"))) <= VARIABLES


def test_options_are_there():
    """Those of the commands that the files start."""
    serve = typer.main.get_command(app).commands["serve"]
    known = {name for param in serve.params for name in param.opts}
    containers = [*pod()["containers"], *pod()["initContainers"]]
    calls = [one["args"] for one in containers] + [compose()["services"]["felt"]["command"]]
    entry = re.search(r"^CMD (.*)$", (DEPLOY / "Dockerfile").read_text("utf-8"), re.M)[1]
    unit = re.search(r"^ExecStart=\S+/felt (.*)$", (DEPLOY / "feltsense.service").read_text("utf-8"), re.M)[1]
    for call in [*calls, json.loads(entry), unit.split()]:
        assert call[0] == "serve"
        assert {word.partition("=")[0] for word in call[1:] if word.startswith("--")} <= known


def test_probes_ask_what_answers():
    routes = set(json.loads(document())["paths"])
    (felt,) = pod()["containers"]
    probes = {name: felt[name]["httpGet"]["path"] for name in felt if name.endswith("Probe")}
    assert probes == {"startupProbe": "/readyz", "readinessProbe": "/readyz", "livenessProbe": "/healthz"}
    assert set(probes.values()) <= routes
    health = re.search(r"127\.0\.0\.1:8420(/\w+)", (DEPLOY / "Dockerfile").read_text("utf-8"))[1]
    assert health in routes


def test_kubernetes_fits_together():
    found = manifests()
    labels = found["Deployment"]["spec"]["template"]["metadata"]["labels"]
    assert found["Deployment"]["spec"]["selector"]["matchLabels"] == labels
    assert found["Service"]["spec"]["selector"] == labels
    assert found["PodDisruptionBudget"]["spec"]["selector"]["matchLabels"] == labels
    assert found["PodDisruptionBudget"]["spec"]["minAvailable"] < found["Deployment"]["spec"]["replicas"]
    (felt,) = pod()["containers"]
    assert felt["ports"][0]["name"] == found["Service"]["spec"]["ports"][0]["targetPort"]
    assert {one["name"] for one in felt["volumeMounts"]} == {one["name"] for one in pod()["volumes"]}


def test_nothing_runs_as_root_or_may_write_beside_its_data():
    security = pod()["securityContext"]
    assert security["runAsNonRoot"]
    assert f"USER {security['runAsUser']}:{security['runAsGroup']}" in (DEPLOY / "Dockerfile").read_text("utf-8")
    for one in (*pod()["containers"], *pod()["initContainers"]):
        assert one["securityContext"]["readOnlyRootFilesystem"]
        assert one["securityContext"]["capabilities"] == {"drop": ["ALL"]}
        assert {"requests", "limits"} == set(one["resources"])
    felt = compose()["services"]["felt"]
    assert felt["read_only"]
    assert felt["cap_drop"] == ["ALL"]
    assert felt["ports"] == ["127.0.0.1:8420:8420"], "it speaks plain HTTP"


def test_no_secret_stands_in_a_file():
    for path in FILES:
        text = path.read_text("utf-8")
        assert not re.search(r"postgresql://\w+:", text), "passwords come from PGPASSWORD"
        assert not re.search(rf"(?:{KEYS}|{SECRET}|PASSWORD)(?:: +|=)(?!\$\{{)\S", text), path.name


def test_compose_builds_what_is_there():
    build = compose()["services"]["felt"]["build"]
    assert (DEPLOY / build["context"] / build["dockerfile"]).resolve() == DEPLOY / "Dockerfile"
    copied = re.findall(r"^COPY (?!--from)(.*) \S+$", (DEPLOY / "Dockerfile").read_text("utf-8"), re.M)
    kept = re.findall(r"^!(.*)$", (DEPLOY / "Dockerfile.dockerignore").read_text("utf-8"), re.M)
    names = [name for line in copied for name in line.split()]
    assert sorted(names) == sorted(kept)
    assert all((ROOT / name).exists() for name in names)


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd-analyze")
def test_the_unit_is_good(tmp_path):
    unit = tmp_path / "feltsense.service"
    text = (DEPLOY / "feltsense.service").read_text("utf-8")
    unit.write_text(re.sub(r"^ExecStart=\S+", f"ExecStart={sys.executable}", text, flags=re.M), encoding="utf-8")
    done = subprocess.run(["systemd-analyze", "verify", str(unit)], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
