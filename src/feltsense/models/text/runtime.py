"""The one door to onnxruntime, with its telemetry shut.

Since 1.29 the official Linux builds report every session to their maker unless told not to before they are loaded.
Nothing may leave the machine unasked, so nobody here imports onnxruntime but through this door.
"""

import os
from pathlib import Path
from typing import Any


def onnxruntime() -> Any:
    """The module onnxruntime, told twice to report nothing."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime as module

    module.disable_telemetry_events()
    return module


def session(path: Path) -> Any:
    """An inference session for an ONNX file, on one thread."""
    runtime = onnxruntime()
    options = runtime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return runtime.InferenceSession(str(path), options, ["CPUExecutionProvider"])


def threads() -> int:
    """How many threads to read with: OMP_NUM_THREADS where it is set, as in a worker process, otherwise all cores."""
    told = os.environ.get("OMP_NUM_THREADS", "")
    return int(told) if told.isdecimal() and int(told) else os.cpu_count() or 1
