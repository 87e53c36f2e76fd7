"""The machine in general words: enough to judge figures by, nothing by which to find it."""

import os
import platform
from pathlib import Path
from typing import Any

from ._processes import cores


def machine() -> dict[str, Any]:
    """Processor, cores, memory, system and Python; and how busy it was before."""
    return {
        "cpu": _cpu(),
        "cores": len(cores()),
        "memory_gb": _memory(),
        "system": platform.system(),
        "architecture": platform.machine(),
        "python": platform.python_version(),
        "stays_on_cores": hasattr(os, "sched_setaffinity"),
    }


def load() -> float | None:
    """How many processes wanted to run in the last minute; None where the system does not tell."""
    return round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None


def _cpu() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text("utf-8").splitlines() if info.is_file() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor() or "unknown")


def _memory() -> float | None:
    try:
        return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9, 1)
    except (AttributeError, ValueError, OSError):
        return None
