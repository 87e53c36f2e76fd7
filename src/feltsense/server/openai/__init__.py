"""What OpenAI's chat completions ask and get, over the same agent as everything else."""
