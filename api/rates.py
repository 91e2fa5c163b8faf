"""How often a caller may ask: a token bucket for each key, or for each address that shows none, in memory."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock


@dataclass(frozen=True, slots=True)
class Rate:
    """So many requests a second in the long run, and so many at once."""

    per_second: float
    burst: int


#: one person at their own computer; callers from elsewhere
LOCAL, REMOTE = Rate(200, 2000), Rate(20, 100)
#: of a rate that was set, so many seconds may come at once
BURST_SECONDS = 5
#: buckets kept at most; a full one says no more than none at all, so that those go first
MAX_BUCKETS = 10_000


@dataclass(slots=True)
class Limiter:
    """The buckets of all callers: what is left in each, and when that was counted."""

    rate: Rate
    clock: Callable[[], float] = time.monotonic
    _buckets: dict[str, tuple[float, float]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def take(self, caller: str) -> int:
        """Take one request out of the caller's bucket: 0, or the seconds to wait where it is empty."""
        with self._lock:
            now = self.clock()
            left = self._left(caller, now)
            if left < 1:
                return max(1, math.ceil((1 - left) / self.rate.per_second))
            if caller not in self._buckets and len(self._buckets) >= MAX_BUCKETS:
                self._forget(now)
            self._buckets[caller] = (left - 1, now)
            return 0

    def _left(self, caller: str, now: float) -> float:
        left, counted = self._buckets.get(caller, (float(self.rate.burst), now))
        return min(self.rate.burst, left + (now - counted) * self.rate.per_second)

    def _forget(self, now: float) -> None:
        kept = {caller: bucket for caller, bucket in self._buckets.items() if self._left(caller, now) < self.rate.burst}
        # where all are in use, those asked longest ago go
        recent = sorted(kept.items(), key=lambda item: item[1][1])[-(MAX_BUCKETS // 2) :]
        self._buckets = dict(recent)
