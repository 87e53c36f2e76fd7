"""Speed, memory and quality of readers side by side: `felt bench speed`.

Every reader runs in processes of its own (`_worker.py`), one reader at a time, and all are measured in turn, round
after round, so that a busy moment of the machine hits all alike. `contenders/` holds the readers, one a file.
"""
