"""Faults of packages that we use and of the system, told on one line of ours."""

from collections.abc import Iterator
from contextlib import contextmanager

from feltsense.errors import FeltError, InputError

LONGEST = 200


def first_line(error: BaseException) -> str:
    """What an error says first, without its full stop; where it says nothing, what it is called.

    >>> first_line(ValueError("no magic bytes.")), first_line(KeyError())
    ('no magic bytes', 'KeyError')
    """
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return (said.strip().splitlines() or [""])[0][:LONGEST].rstrip(". ") or type(error).__name__


@contextmanager
def reading(source: object) -> Iterator[None]:
    """A file that cannot be read, or no longer, becomes one line; what is written of an output stays.

    The line names the file that the system names, or else `source`.
    """
    try:
        yield
    except FeltError:
        raise
    except OSError as error:
        name = error.filename or source
        if isinstance(error, FileNotFoundError):
            raise InputError(f"{name} is gone; put it back as it was and run the same again") from error
        mend = "give yourself the right to read it" if isinstance(error, PermissionError) else "check the file"
        raise InputError(f"{name} cannot be read ({first_line(error)}); {mend}") from error


@contextmanager
def writing(out: object) -> Iterator[None]:
    """A full disk or a folder that may not be written becomes one line; what is committed stays."""
    try:
        yield
    except PermissionError as error:
        why = first_line(error)
        raise InputError(
            f"{out} cannot be written ({why}); give yourself the right to write in its folder, or choose another --out"
        ) from error
    except OSError as error:
        raise InputError(f"{out} cannot be written ({first_line(error)}); mend that and run the same again") from error
