"""Which files a command's arguments mean: files, folders with all below them, and globs the shell left as they are."""

import glob
from collections.abc import Iterable
from pathlib import Path


def find_files(arguments: Iterable[str]) -> list[Path]:
    """The files in order, each once; a name that is nothing stays, so that reading it gives the error."""
    found = [file for argument in arguments for file in _files(argument)]
    return list(dict.fromkeys(found))


def _files(argument: str) -> list[Path]:
    path = Path(argument)
    if path.is_dir():
        inside = (file for file in path.rglob("*") if file.is_file() and not _hidden(file.relative_to(path)))
        return sorted(inside) or [path]
    if path.exists() or not any(mark in argument for mark in "*?["):
        return [path]
    return sorted(
        file
        for name in glob.glob(argument, recursive=True)  # noqa: PTH207 - patterns may be absolute
        for file in _files(name)
    ) or [path]


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
