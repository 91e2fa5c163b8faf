"""Locks between processes on one embedded database: many readers, or one writer at its moment of commit.

The embedded engine lets other processes read while one writes, but a commit or checkpoint changes the file under
them. So a reader holds a shared lock for the length of a query, a writer an exclusive one for the length of a commit.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import EngineError


@contextmanager
def shared_lock(path: Path) -> Iterator[None]:
    """Hold off commits; waits behind a writer that is waiting, so that readers cannot starve it."""
    with _locked(path.with_name(path.name + ".gate"), fcntl.LOCK_SH):
        handle = _take(path, fcntl.LOCK_SH)
    try:
        yield
    finally:
        os.close(handle)


@contextmanager
def exclusive_lock(path: Path) -> Iterator[None]:
    """Hold off readers of all processes."""
    with _locked(path.with_name(path.name + ".gate"), fcntl.LOCK_EX), _locked(path, fcntl.LOCK_EX):
        yield


@contextmanager
def _locked(path: Path, mode: int) -> Iterator[None]:
    handle = _take(path, mode)
    try:
        yield
    finally:
        os.close(handle)


def _take(path: Path, mode: int) -> int:
    try:
        handle = _open(path)
    except OSError as error:
        raise EngineError(f"cannot be locked: {error.strerror}", subject=str(path)) from error
    try:
        fcntl.flock(handle, mode)
    except BaseException:
        os.close(handle)
        raise
    return handle


def _open(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError:
        # a graph that one may only read is locked by what is there
        return os.open(path, os.O_RDONLY)
