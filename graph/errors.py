"""The errors of this project, one tree:

PolicyGraphError
├── SourceError        a file cannot be read, or holds no text
├── ExtractionError    a text was read, but no record can be made of it
├── QueryError         unknown query, wrong parameter, unknown document
│   └── NotFoundError  no node, query or page of that id or name
├── EngineError        the graph engine: locked, unreachable, wrong password, wrong version, too slow
└── UnexpectedError    a fault of the program itself

Each takes facts and builds its one-line message. Errors of lower libraries are translated
once, where the library is called. HTTP status codes live in api/errors.py alone.
"""

import re

#: what would break a line, or turn its direction
_BREAKS = re.compile(r"[\x00-\x1f\x7f\u2028-\u202e\u2066-\u2069]+")


class PolicyGraphError(Exception):
    """Base of all errors shown to the user as one line."""

    def __init__(self, message: str, *, subject: str = "", hint: str = "") -> None:
        self.message, self.subject, self.hint = message, subject, hint
        super().__init__(str(self))

    def __str__(self) -> str:
        head = f"{self.subject}: {self.message}" if self.subject else self.message
        return _BREAKS.sub(" ", f"{head} ({self.hint})" if self.hint else head)


class SourceError(PolicyGraphError):
    """`subject` is the file's name (and place in it, where known)."""


class ExtractionError(PolicyGraphError):
    """`subject` is the file's name."""


class QueryError(PolicyGraphError):
    """`subject` is the query, parameter or document asked for."""


class NotFoundError(QueryError):
    """What was asked for by its id or name is not there."""


class EngineError(PolicyGraphError):
    """`subject` is the engine's url without password; `statement` the Cypher, where one failed."""

    def __init__(self, message: str, *, subject: str = "", hint: str = "", statement: str = "") -> None:
        self.statement = statement
        super().__init__(message, subject=subject, hint=hint)


class LockedError(EngineError):
    """Another process holds the embedded database for writing."""


class SchemaVersionError(EngineError):
    """The database was written by another schema version; the hint names the command that upgrades it."""


class UnexpectedError(PolicyGraphError):
    """A fault of the program itself; `subject` is what it was at work on."""

    def __init__(self, error: Exception, subject: str = "") -> None:
        message = f"unexpected {type(error).__name__}: {str(error)[:200]}"
        super().__init__(message, subject=subject, hint="a fault of the program, please report it")
