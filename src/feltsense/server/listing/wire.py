"""Members of the catalogue with their cards, and results of the bench, as they go over the wire."""

from pydantic import BaseModel, Field


class Measured(BaseModel):
    """A figure with its 95 % interval; no bounds where a single group left nothing to draw from."""

    value: float = Field(allow_inf_nan=False)
    low: float | None = None
    high: float | None = None


class Evidence(BaseModel):
    """What a system of the bench reached at a task, by the figure that leads there."""

    task: str
    system: str
    figure: str
    measured: Measured


class Member(BaseModel):
    """A member of the catalogue with its card."""

    kind: str = Field(description="One of component, dataset, taxonomy, recipe and reader.")
    name: str
    summary: str = ""
    paper: str = ""
    link: str | None = Field(default=None, description="Where it comes from (https), where the card knows it.")
    licence: str = ""
    needs: tuple[str, ...] = Field(
        default=(), description="Extras that have to be installed: pip install 'feltsense[…]'."
    )
    languages: tuple[str, ...] = ()
    modalities: tuple[str, ...] = ()
    reads: tuple[str, ...] = Field(default=(), description="Slots of a turn that must be filled before it.")
    used_by: tuple[str, ...] = Field(default=(), description="Recipes and commands, or corpora of these labels.")
    evidence: tuple[Evidence, ...] = Field(
        default=(), description="Results of the bench that name it; the best of each task."
    )


class Members(BaseModel):
    """All members of the catalogue."""

    items: tuple[Member, ...]


class Bin(BaseModel):
    """A point of a reliability diagram: what was said, how often it held, of how many."""

    said: float
    held: float
    count: int


class BenchResult(BaseModel):
    """What a system reached at a task, as `felt bench` wrote it."""

    task: str
    system: str
    summary: str = ""
    figures: dict[str, Measured]
    items: int | None = None
    limit: int | None = Field(
        default=None, description="Only so many items were asked: not to be held against whole runs."
    )
    learnt_from: tuple[str, ...] = Field(default=(), description="Corpora whose training part made its weights.")
    reliability: tuple[Bin, ...] = Field(default=(), description="Calibration; empty where it gives no probabilities.")
    seconds: float | None = Field(
        default=None, description="Learning and answering together, on the machine that ran it."
    )


class FigureAbout(BaseModel):
    """A figure of a task, for people."""

    name: str
    title: str
    better: str = Field(description="Either higher or lower.")
    unit: str = ""


class Published(BaseModel):
    """A published figure of somebody else's system."""

    system: str
    figure: str
    value: float
    source: str
    same_ids: bool = Field(description="Whether it was measured on the very items of our test.")


class BenchTask(BaseModel):
    """What a task asks; the first figure leads."""

    name: str
    summary: str
    differs: str = Field(description="How it differs from what was published.")
    corpora: tuple[str, ...]
    languages: tuple[str, ...]
    figures: tuple[FigureAbout, ...]
    published: tuple[Published, ...]


class SpeedOf(BaseModel):
    """How fast a reader is, and how good."""

    name: str
    summary: str
    texts_a_second: dict[str, Measured] = Field(description="By the way in which it was run.")
    quality: dict[str, Measured] = Field(description="Macro-F1 by what was asked.")
    latency_ms: Measured | None = Field(description="Median time of one text.")
    memory_mb: Measured | None
    start_seconds: Measured | None


class Speed(BaseModel):
    """What `felt bench speed` measured on one machine."""

    machine: str
    ways: dict[str, str]
    axes: dict[str, str]
    systems: tuple[SpeedOf, ...]
    fronts: dict[str, dict[str, tuple[str, ...]]] = Field(description="By way and axis: who is beaten by nobody.")


class BenchResults(BaseModel):
    """All results that this server knows of."""

    given: bool = Field(description="Whether the server was given a folder of results.")
    items: tuple[BenchResult, ...]
    tasks: tuple[BenchTask, ...] = Field(description="Of those tasks that the package knows.")
    speed: Speed | None = None
    unread: tuple[str, ...] = Field(default=(), description="Files that look like results and cannot be read.")
