"""A trained encoder as an int8 ONNX file that reads one text at a time."""

import os
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from feltsense.models.text.runtime import onnxruntime
from feltsense.nets.pooled_heads import PooledHeads


class OneText(nn.Module):
    """The model for a single unpadded text: no mask is needed."""

    def __init__(self, model: PooledHeads) -> None:
        super().__init__()
        self.model = model

    def forward(self, input_ids: Tensor, pool: Tensor) -> tuple[Tensor, ...]:
        """What each head says and the sentence embedding, for token ids and weights of the mean (1, tokens)."""
        return tuple(self.model.read(input_ids, pool).values())


def export(model: PooledHeads, target: Path) -> None:
    """Write the int8 network to `target` (weights per channel, activations dynamically; Jacob et al. 2018)."""
    import onnx

    onnxruntime()
    from onnxruntime.quantization import QuantType, quantize_dynamic

    model.eval()
    model.encoder.set_attn_implementation("eager")
    full, tokens = target.with_suffix(".fp32.onnx"), torch.export.Dim("tokens", min=2, max=512)
    torch.onnx.export(
        OneText(model).eval(),
        (torch.arange(5, 21).unsqueeze(0), torch.ones(1, 16)),
        str(full),
        input_names=["input_ids", "pool"],
        output_names=[*model.heads, "sentence_embedding"],
        dynamic_shapes={"input_ids": {1: tokens}, "pool": {1: tokens}},
        dynamo=True,
        external_data=False,
        verbose=False,
    )
    graph = onnx.load(full)
    del graph.graph.value_info[:]
    onnx.save(graph, full)
    quantize_dynamic(
        full,
        target,
        weight_type=QuantType.QInt8,
        per_channel=True,
        op_types_to_quantize=["MatMul", "Gather", "Gemm"],
        extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT, "MatMulConstBOnly": True},
    )
    os.unlink(full)
    quantized = onnx.load(target)
    strip(quantized)
    onnx.save(quantized, target)


def strip(network: Any) -> None:
    """Take away the notes that the exporter leaves about the machine it ran on, such as source paths."""
    parts = [network, network.graph, *network.graph.node, *network.graph.input, *network.graph.output]
    for part in [*parts, *network.graph.initializer, *network.graph.value_info]:
        part.doc_string = ""
        if hasattr(part, "metadata_props"):
            del part.metadata_props[:]
