"""Makes the pictures of docs/tour.md: the samples are loaded into a graph of their own, served, and looked at.

    python docs/tour.py

Needs playwright, Pillow and a Chromium (CHROMIUM names another one).
"""

import sys
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from api.commands.ingest import ingest_files  # noqa: E402 - after the path is set
from graph.connect import connect  # noqa: E402
from graph.pending import compare_pending  # noqa: E402
from queries import names  # noqa: E402
from tests.browser.serving import find_chromium, served  # noqa: E402

IMAGES = ROOT / "docs" / "images"
SIZES = {"laptop": (1366, 768), "phone": (390, 844)}
COLOURS = 128
#: file -> address with names in braces, size; a graph is waited for, and `choose` a node of it
SHOTS: tuple[tuple[str, str, str, str], ...] = (
    ("start", "/", "laptop", ""),
    ("ask", "/find?q=驻马店高新技术企业倍增工程由谁牵头？", "laptop", ""),
    ("platform", "/view/{Platform:龙门实验室}", "laptop", ""),
    ("document", "/view/{Document:luoyang_plan_2022.txt}", "laptop", ""),
    ("compare", "/compare?place=宁波市&place=武汉市", "laptop", ""),
    ("pays", "/compare?place=宁波市&place=武汉市#incentives", "laptop", ""),
    ("overlap", "/overlap?level=", "laptop", ""),
    ("graph", "/view/{Platform:龙门实验室}/graph", "laptop", "河南科技大学"),
    ("network", "/view/network?place=驻马店市", "laptop", "驻马店市科学技术局"),
    ("phone", "/view/{Agency:驻马店市科学技术局}", "phone", ""),
)


def main() -> None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only this needs a browser

    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        url = f"embedded:{folder}/graph"
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        addresses = prepare(url)
        with served(url) as base:
            for (name, _, size, choose), address in zip(SHOTS, addresses, strict=True):
                write(IMAGES / f"{name}.png", shoot(browser, base + address, size, choose))
        browser.close()


def prepare(url: str) -> list[str]:
    """Load the samples; the addresses of the pictures with ids in place of names."""
    engine = connect(url)
    for row in ingest_files(engine, sorted((ROOT / "samples").glob("*.txt"))):
        print(row["file"], row["status"])
    compare_pending(engine)
    found = [_fill(engine, address) for _, address, _, _ in SHOTS]
    engine.close()
    return found


def shoot(browser: Any, address: str, size: str, choose: str) -> bytes:
    """A picture of a page."""
    width, height = SIZES[size]
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(address)
    if choose:
        page.wait_for_selector("#graph[data-ready]")
        page.evaluate(
            "(name) => { const g = window.policyGraph; g.choose(g.nodes.get({filter: n => n.full === name})[0].id); }",
            choose,
        )
        page.wait_for_timeout(300)
    made: bytes = page.screenshot()
    page.close()
    return made


def write(path: Path, picture: bytes) -> None:
    """As a small file: few colours are enough for a page, if rare ones such as those of kinds are among them."""
    page = Image.open(BytesIO(picture)).convert("RGB")
    page.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(path, optimize=True)
    print(path.name, path.stat().st_size // 1000, "kB")


def _fill(engine: Any, address: str) -> str:
    head, brace, rest = address.partition("{")
    if not brace:
        return address
    kind, _, name = rest.partition("}")[0].partition(":")
    if kind == "Document":
        rows = engine.read("MATCH (d:Document) WHERE d.file = $file RETURN d.id AS id", {"file": name})
        identifier = rows[0]["id"]
    else:
        identifier = names.resolve(engine, (kind,), name, "", "tour")
    return f"{head}{identifier}{rest.partition('}')[2]}"


if __name__ == "__main__":
    main()
