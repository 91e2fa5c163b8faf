"""Rewrite tests/golden/layouts/expected.json from what the project reads now: python tests/golden/rewrite_layouts.py

Look at the difference before committing it: the file is what a careful reader of the documents expects.
"""

import json
import sys
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "layouts"
sys.path.insert(0, str(FOLDER.parents[2]))


def read_layout(path: Path) -> dict[str, Any]:
    """What the golden file holds of one document."""
    from ingest.pipeline import read_structure  # noqa: PLC0415 - after the path is set
    from ingest.readers import read_source  # noqa: PLC0415

    reading = read_structure(read_source(path))
    facts = reading.document
    head = {"title": facts.title, "doc_number": facts.doc_number, "issuers": list(facts.issuers), "place": facts.place,
            "date": facts.date, "kind": facts.kind, "status": facts.status, "effective": facts.effective,
            "expires": facts.expires}  # fmt: skip
    measures = [
        [m.kind, m.label, m.title, reading.text[m.start :][:6], reading.text[: m.end][-8:]] for m in reading.measures
    ]
    return {"document": head, "measures": measures}


def main() -> None:
    found = {path.name: read_layout(path) for path in sorted(FOLDER.glob("*.*")) if path.suffix in (".txt", ".md")}
    (FOLDER / "expected.json").write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
