"""Who answers what with which seed, and where the answers are kept: files named by all that answers depend on."""

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from feltsense.benchmarks._digests import code_digest as learning_digest
from feltsense.benchmarks._digests import corpus_digest, digest
from feltsense.benchmarks._listing import system, task

from .answering import Job, Sheet
from .claim import Claim, Setting, Slot
from .code import answers_digest
from .questions import shelf
from .ready import suited
from .status import card

RANDOM = ("stratified",)
"""Baselines that answer otherwise with every seed; the others are asked once."""


@dataclass(frozen=True)
class Examination:
    """A claim that is examined in a setting, with the name of the language model that its arms ask, if any."""

    id: str
    claim: Claim
    setting: Setting
    cache: Path
    model: str | None = None

    @property
    def asked(self) -> tuple[tuple[str, Slot], ...]:
        """The claim's task and further ones, each with the slot that answers it."""
        return ((self.claim.task, self.claim.slot), *self.claim.also)

    @property
    def corpora(self) -> list[str]:
        """Everything that is read of."""
        return sorted({*card(self.id).corpora, *(name for what, _ in self.asked for name in task(what).corpora)})

    @cached_property
    def data(self) -> dict[str, str]:
        """A digest of each corpus."""
        return {name: corpus_digest(name) for name in self.corpora}

    def jobs(self) -> list[Job]:
        """A job for each arm and baseline with each of its seeds, one seed after the other."""
        seeds = range(self.claim.seeds)
        arms = [self._job(arm, seed, self.asked) for seed in seeds for arm in self.claim.arms]
        fit = [(pair, name) for pair in self.asked for name in suited(self.claim.baselines, task(pair[0]))]
        drawn = [(pair, name, seed) for pair, name in fit for seed in (seeds if name in RANDOM else (0,))]
        return arms + [self._job(name, seed, (pair,), baseline=True) for pair, name, seed in drawn]

    def _job(self, who: str, seed: int, asked: tuple[tuple[str, Slot], ...], baseline: bool = False) -> Job:
        sheet = self._baseline_sheet if baseline else self._arm_sheet
        sheets = tuple(sheet(who, seed, *pair) for pair in asked)
        return Job(self.id, who, seed, self.setting, self.cache, sheets, baseline)

    def _arm_sheet(self, arm: str, seed: int, name: str, slot: Slot) -> Sheet:
        depends = {
            **{"id": self.id, "arm": arm, "seed": seed, "setting": self.setting, "task": name, "slot": slot},
            **{"code": self._code, "data": self.data, "model": self.model},
            "items": [self._items[one] for one in dict.fromkeys((self.claim.task, name))],
        }
        return Sheet(name, slot, self._path(self.id, f"{arm}@{seed}", depends))

    def _baseline_sheet(self, who: str, seed: int, name: str, slot: Slot) -> Sheet:
        """Baselines are shared by all systems that ask the same task."""
        one = system(who)
        depends = {
            **{"system": who, "seed": seed, "task": name, "items": self._items[name]},
            **{"about": one.version(), "code": learning_digest(one.learn)},
        }
        return Sheet(name, slot, self._path(f"baselines/{name}", f"{who}@{seed}", depends))

    def _path(self, folder: str, who: str, depends: dict[str, Any]) -> Path:
        name = digest(json.dumps(depends, sort_keys=True))[:12]
        return self.cache / "systems" / folder / f"{who}.{name}.jsonl"

    @cached_property
    def _code(self) -> str:
        return answers_digest(self.id)

    @cached_property
    def _items(self) -> dict[str, str]:
        """A digest of all items of each task."""
        return {name: shelf(name).digest() for name, _ in self.asked}
