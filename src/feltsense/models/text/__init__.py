"""Text models that run on a CPU without torch."""
