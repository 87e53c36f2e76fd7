"""What tests leave open for others (folders, a server) and what closes when all of them are over."""

from contextlib import ExitStack

AT_THE_END = ExitStack()
