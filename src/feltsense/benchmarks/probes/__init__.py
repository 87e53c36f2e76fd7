"""Probes of our own, written and frozen before what they measure was built; the digests are checked by a test.

Written blind, by writers who had not seen the detectors, the retrievers or their training texts; one writer's judgement
each. A probe that proves wrong is listed and told, never mended.
"""

import hashlib
from pathlib import Path

from feltsense.errors import InputError

FOLDER = Path(__file__).parent
FROZEN: dict[str, str] = {
    "crisis_phrasings.tsv": "4a559626ae20f52106b65b7339bbffb444fcc8e5852643668c98e4ce6724d487",
    "figures_of_speech.tsv": "48935584122a6a6db49a56b7859bac07df1451d4d07ec5faf51b32f02a2c4dac",
    "function_words.txt": "7433531c594bf6f5c1b91280950afb8f3f7a848d361ca35c93f304ec3e085a06",
    "memory_history.jsonl": "af0b76faeffc2911aede942766595609c0d784996c83dcbe35b9e76780969a4f",
    "memory_probes.jsonl": "4f837fa140f17be1dfd9f979be4a6d1f82f3af1c3e7cb1253928a1e2fd66c7a5",
}
"""SHA-256 of each file on the day it was frozen, 2026-11-21."""


def frozen(name: str) -> str:
    """The text of a probe file; an `InputError` when it is not the frozen one."""
    content = (FOLDER / name).read_bytes()
    if hashlib.sha256(content).hexdigest() != FROZEN[name]:
        raise InputError(f"{name} is not the frozen file; fetch it again from the release")
    return content.decode("utf-8")
