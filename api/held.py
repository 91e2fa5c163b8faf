"""Reports on drafts, kept in this process's memory for as long as their reader may want them, and nowhere else."""

import secrets
from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock, Timer
from typing import Any

#: a report is dropped after an hour, or when so many newer ones have come
SECONDS, MOST = 3600.0, 40


@dataclass(slots=True)
class Reports:
    """Reports by a name that cannot be guessed. A report holds the draft's words: it is never written anywhere."""

    seconds: float = SECONDS
    most: int = MOST
    _kept: OrderedDict[str, dict[str, Any]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def keep(self, report: dict[str, Any]) -> str:
        """Keep a report; the name under which it is found."""
        name = secrets.token_urlsafe(24)
        with self._lock:
            self._kept[name] = report
            while len(self._kept) > self.most:
                self._kept.popitem(last=False)
        timer = Timer(self.seconds, self.drop, (name,))
        timer.daemon = True
        timer.start()
        return name

    def find(self, name: str) -> dict[str, Any] | None:
        """The report of this name, None where it is gone."""
        with self._lock:
            return self._kept.get(name)

    def drop(self, name: str) -> None:
        """Forget a report."""
        with self._lock:
            self._kept.pop(name, None)
