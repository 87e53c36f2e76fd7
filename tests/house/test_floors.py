"""A room imports only from lower floors; each outside library has one door."""

import pytest

from .rooms import FLOORS, PACKAGE, imports, room, rooms_used, sources

DOORS = {
    "torch": ("nets", "training", "models/text/torch_network.py", "models/text/generator"),
    "transformers": ("training", "benchmarks/speed/contenders/_roberta.py", "models/text/torch_network.py"),
    "huggingface_hub": ("models/text/hugging_face.py",),
    "sklearn": ("training", "benchmarks"),
    "onnx": ("training",),
    "onnxruntime": ("models/text/runtime.py", "training/export.py"),
    "tokenizers": ("models/text", "training", "benchmarks/speed/contenders/_roberta.py"),
    "textblob": ("benchmarks/speed/contenders/textblob.py",),
    "nrclex": ("benchmarks/speed/contenders/nrclex.py",),
    "pydantic_ai": ("models/language",),
    "openai": ("models/language",),
    "sqlite3": ("store",),
    "asyncpg": ("store/memory_postgres.py", "store/engine_postgres.py"),
    "sqlalchemy": ("store",),
    "alembic": ("store",),
    "cryptography": ("store/cipher.py",),
    "fastapi": ("server",),
    "starlette": ("server",),
    "uvicorn": ("server",),
    "prometheus_client": ("server",),
    "jwt": ("server/security",),
    "opentelemetry": ("server/operations/tracing.py",),
    "pyarrow": ("batch", "server/parquet.py"),
    "fsspec": ("batch/places.py",),
    "ray": ("batch/cluster.py",),
    "typer": ("cli",),
    "rich": ("cli",),
    "platformdirs": ("settings.py",),
    "pooch": ("datasets/_fetch.py",),
    "inspect_ai": ("benchmarks/_bridge.py",),
}


@pytest.mark.parametrize("path", sources(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_go_down(path):
    own = room(path)
    assert own in FLOORS, f"{own} is no room of the house"
    above = {used for used in rooms_used(path) - {own} if FLOORS[used] >= FLOORS[own]}
    assert not above, f"{path.name} on floor {FLOORS[own]} imports {above}"


@pytest.mark.parametrize("path", sources(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_outside_libraries_come_through_their_door(path):
    place = path.relative_to(PACKAGE).as_posix()
    wrong = {
        name
        for name in {used.split(".")[0] for used in imports(path)}
        if name in DOORS and not place.startswith(DOORS[name])
    }
    assert not wrong, f"{place} opens a door that is not its own: {wrong}"


def test_components_do_not_import_each_other():
    for path in (PACKAGE / "components").rglob("*.py"):
        inside = {name for name in imports(path) if name.startswith("feltsense.components.")}
        members = {n for n in inside if not n.split(".")[-1].startswith("_") and not _private(n)}
        assert not members, f"{path.name} imports {members}: it must be handed a component"


def _private(name: str) -> bool:
    """Whether a name lies in a private module, or is a folder of components."""
    parts = name.split(".")
    return any(part.startswith("_") for part in parts) or (
        len(parts) == 3 and not (PACKAGE / "components" / f"{parts[2]}.py").exists()
    )


def test_the_rules_can_be_broken(tmp_path, monkeypatch):
    """A file that reaches up is found."""
    from . import rooms

    bad = tmp_path / "flow" / "bad.py"
    bad.parent.mkdir()
    bad.write_text("from feltsense.cli import app\nfrom ..agent import Agent\n")
    monkeypatch.setattr(rooms, "PACKAGE", tmp_path)
    assert rooms.rooms_used(bad) == {"cli", "agent"}
