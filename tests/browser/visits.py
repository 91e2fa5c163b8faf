"""A page in the browser with what went wrong on it."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit


@dataclass
class Visit:
    """A page with what went wrong on it."""

    page: Any
    base: str
    faults: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        self.page.goto(f"{self.base}{path}")


def watch(page: Any, base: str) -> Visit:
    """A page whose console errors, script errors, failed and foreign requests are noted."""
    seen = Visit(page, base)
    host = urlsplit(base).netloc

    def note_request(request: Any) -> None:
        if urlsplit(request.url).netloc not in (host, "") and not request.url.startswith("data:"):
            seen.faults.append(f"request to {request.url}")

    page.on("console", lambda m: seen.faults.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: seen.faults.append(str(error)))
    page.on("request", note_request)
    return seen
