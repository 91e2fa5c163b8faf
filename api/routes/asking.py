"""Search and ask over HTTP."""

from dataclasses import asdict, fields
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, Field

from api.deps import RESERVED, EngineDep, PagingDep
from api.paging import next_path
from api.tables import TableFormat, table_response
from queries.ask.answers import ask
from queries.search import Hit, find

router = APIRouter(tags=["ask and search"])
MAX_QUESTION = 500
Question = Annotated[str, Field(min_length=1, max_length=MAX_QUESTION)]


class HitView(BaseModel):
    """An item that holds the phrase; `marks` are offsets into `quote`."""

    id: str
    kind: str
    title: str
    place: str
    document: str
    file: str
    section: str
    label: str
    quote: str
    start: int
    end: int
    marks: list[tuple[int, int]]
    matches: int


class FoundView(BaseModel):
    """The items of a page, the facets of all."""

    phrase: str
    total: int
    hits: list[HitView]
    facets: dict[str, dict[str, int]]
    corrected: bool
    next: str | None = None


class Context(BaseModel):
    """The `context` of a card as it came; what counts are the questions."""

    questions: Annotated[list[Question], Field(max_length=20)] = []

    model_config = {"extra": "allow"}


class QuestionBody(BaseModel):
    """A question, with the `context` of the card before it where it follows one."""

    question: Question
    context: Context | None = None

    model_config = {"json_schema_extra": {"examples": [{"question": "驻马店市科技局牵头哪些任务？"}]}}


class BatchBody(BaseModel):
    """Several questions, answered in their order."""

    questions: Annotated[list[QuestionBody], Field(min_length=1, max_length=100)]

    model_config = {"json_schema_extra": {"examples": [{"questions": [
        {"question": "龙门实验室由谁牵头组建？"}, {"question": "安顺市科技局负责哪些任务？"}]}]}}  # fmt: skip


@router.get("/search", response_model=FoundView)
def search(
    *,
    request: Request,
    engine: EngineDep,
    paging: PagingDep,
    q: Annotated[str, Query(min_length=2, max_length=MAX_QUESTION, examples=["高新技术企业"])],
    kind: Annotated[list[str] | None, Query(description="Kinds of nodes, all without it.")] = None,
    format: TableFormat = "json",
) -> FoundView | Response:
    """Everything that holds a phrase; city, year, agency, role and topic in the address narrow it down."""
    filters = {key: value for key, value in request.query_params.items() if key not in ("q", "kind", *RESERVED)}
    found = find(engine, q, kinds=kind or (), filters=filters, offset=paging.offset, limit=paging.limit)
    follow = next_path(request, paging, len(found.hits), found.total)
    if format != "json":
        columns = [column.name for column in fields(Hit)]
        return table_response("search", columns, [asdict(hit) for hit in found.hits], format, follow)
    return FoundView(**asdict(found), next=follow)


@router.get("/ask", response_model=dict[str, Any])
def ask_one(
    engine: EngineDep,
    q: Annotated[str, Query(min_length=1, max_length=MAX_QUESTION, examples=["龙门实验室是什么？"])],
    format: TableFormat = "json",
) -> dict[str, Any] | Response:
    """The answer card of a question; as a file its rows alone."""
    card = ask(engine, q)
    if format == "json":
        return card
    columns = list(dict.fromkeys(key for row in card["rows"] for key in row))
    return table_response("ask", columns, card["rows"], format)


@router.post("/ask")
def ask_with_context(engine: EngineDep, body: QuestionBody) -> dict[str, Any]:
    """The answer card of a question that may follow another."""
    return _answer(engine, body)


@router.post("/ask/batch")
def ask_many(engine: EngineDep, body: BatchBody) -> list[dict[str, Any]]:
    """The answer cards of several questions."""
    return [_answer(engine, one) for one in body.questions]


def _answer(engine: EngineDep, body: QuestionBody) -> dict[str, Any]:
    return ask(engine, body.question, body.context.model_dump() if body.context else None)
