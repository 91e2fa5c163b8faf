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


def barriers(browser: Any, address: str) -> list[tuple[str, str]]:
    """What bars somebody's way on the page of an address."""
    context = browser.new_context(bypass_csp=True)  # axe is put into the page as an inline script
    page = context.new_page()
    page.goto(address)
    found = barriers_on(page)
    context.close()
    return found


def barriers_on(page: Any) -> list[tuple[str, str]]:
    """The serious and critical faults that axe-core finds on an open page: rule and first element."""
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - only where there is a browser

    found = Axe().run(page).response["violations"]
    return [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")]


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
