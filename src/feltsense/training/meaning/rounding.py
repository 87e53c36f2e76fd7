"""An encoder as an ONNX file whose weights are whole numbers of eight bits and whose products are 32-bit floats.

Half-way between full precision and dynamic int8: as small as the latter, and nearer to the former, because activations
are not rounded (figures: the card of `sentence_meaning`). The runtime unpacks the weights when it loads them.
"""

from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from feltsense.nets.pooled_heads import PooledHeads
from feltsense.training.export import OneText, strip

LARGE = 20_000
"""Matrices of so many numbers are rounded; biases and norms stay as they are."""


def export_weight_only(model: PooledHeads, target: Path) -> None:
    """Write the network without heads to `target`; `sentence_embedding` is its output."""
    import onnx

    model.eval()
    model.encoder.set_attn_implementation("eager")
    full, tokens = target.with_suffix(".fp32.onnx"), torch.export.Dim("tokens", min=2, max=512)
    torch.onnx.export(
        OneText(model).eval(),
        (torch.arange(5, 21).unsqueeze(0), torch.ones(1, 16)),
        str(full),
        input_names=["input_ids", "pool"],
        output_names=["sentence_embedding"],
        dynamic_shapes={"input_ids": {1: tokens}, "pool": {1: tokens}},
        dynamo=True,
        external_data=False,
        verbose=False,
    )
    network = onnx.load(full)
    full.unlink()
    _round_weights(network)
    strip(network)
    onnx.save(network, target)


def rounded(weights: NDArray[np.float32], axis: int) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Whole numbers from −127 to 127 and their scale for each slice along an axis (Jacob et al. 2018).

    >>> rounded(np.array([[1.0, -2.0]], np.float32), axis=0)[0].tolist()
    [[64, -127]]
    """
    scale = np.abs(weights).max(1 - axis, keepdims=True) / 127
    whole = np.clip(np.round(weights / np.maximum(scale, 1e-12)), -127, 127).astype(np.int8)
    return whole, scale.reshape(-1).astype(np.float32)


def _round_weights(network: Any) -> None:
    """Replace each large matrix by whole numbers and a node that scales them back; rows are scaled in a table."""
    from onnx import helper, numpy_helper

    graph = network.graph
    looked_up = {name for node in graph.node if node.op_type == "Gather" for name in node.input}
    kept, added = [], []
    for tensor in graph.initializer:
        weights = numpy_helper.to_array(tensor)
        if weights.dtype != np.float32 or weights.ndim != 2 or weights.size < LARGE:
            kept.append(tensor)
            continue
        axis = 0 if tensor.name in looked_up else 1
        whole, scale = rounded(weights, axis)
        names = [f"{tensor.name}_whole", f"{tensor.name}_scale"]
        kept += [numpy_helper.from_array(whole, names[0]), numpy_helper.from_array(scale, names[1])]
        added.append(helper.make_node("DequantizeLinear", names, [tensor.name], axis=axis))
    nodes = [*added, *graph.node]
    del graph.initializer[:], graph.node[:], graph.value_info[:]
    graph.initializer.extend(kept)
    graph.node.extend(nodes)
