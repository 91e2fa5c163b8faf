"""The page of the catalogue in docs/."""

from pathlib import Path

from api.reference import write_reference
from queries import catalog


def test_the_page_is_current(root: Path) -> None:
    page = (root / "docs" / "queries.md").read_text(encoding="utf-8")
    assert page == write_reference(), "run: policy-graph query --reference > docs/queries.md"


def test_it_names_all_that_a_query_takes_and_gives() -> None:
    sections = {part.partition("\n")[0]: part for part in write_reference().split("\n### ")[1:]}
    assert set(sections) == set(catalog.queries())
    for name, query in catalog.queries().items():
        assert query.chinese in sections[name]
        for column in query.columns:
            assert f"`{column}`" in sections[name]
        for parameter in query.parameters:
            assert f"- `{parameter.name}`: " in sections[name] or "*Scope*" in sections[name]
