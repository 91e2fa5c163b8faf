"""The OpenAPI document: what FastAPI says of the routes, and what holds for all of them: each named query as a path of
its own, every status with its problem document, every file format, the keys, and an example that runs over samples/.
"""

from collections.abc import Iterator
from typing import Any

from api.paging import RESERVED
from queries import catalog
from queries.texts import BASIC_TYPES, Parameter, Query
from viz.reports.formats import FORMATS
from viz.reports.graphml import MEDIA as GRAPHML

Json = dict[str, Any]
_JSON_TYPES = {"int": "integer", "float": "number", "bool": "boolean"}
_PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
PROBLEM_SCHEMA: Json = {
    "title": "Problem",
    "description": "Why a request failed (RFC 9457).",
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "One line."},
        "subject": {"type": "string", "description": "The query, parameter, document or file it is about."},
        "hint": {"type": "string", "description": "What to do."},
        "errors": {"type": "array", "items": {"type": "object"}, "description": "Each parameter that is wrong."},
    },
}
#: status -> what it means here
MEANINGS = {
    304: "The caller has this answer already (If-None-Match).",
    400: "A parameter that the query does not take, or a value that the graph does not know.",
    401: "A key is needed: outside loopback for all, on loopback for changes.",
    403: "The key's role does not allow this, or another site sent it.",
    404: "Nothing of this id or name.",
    409: "The graph has changed since the cursor was given, or it is of another request.",
    411: "The length of the body is not stated.",
    413: "The body is too large.",
    421: "On loopback: not addressed by a loopback name.",
    422: "A parameter or body of another form or size, or a file that cannot be read.",
    429: "Too many requests; Retry-After says how long to wait.",
    500: "A fault of the program.",
    503: "The graph engine does not answer, or not in time.",
}
_KEYS: Json = {
    "bearer": {"type": "http", "scheme": "bearer"},
    "header": {"type": "apiKey", "in": "header", "name": "X-API-Key"},
}
_WITH_KEY: list[Json] = [{"bearer": []}, {"header": []}]
#: path -> media types of its answers by format, where they are not those of ?format=
_MEDIA = {
    "/reports/graphml": [GRAPHML],
    "/drafts/check": ["text/html; charset=utf-8", *(FORMATS[name].media for name in ("json", "xlsx", "docx"))],
}
#: path -> the id in its example
EXAMPLE_IDS = {
    "/documents/": "doc_cef61a50cd88b7e4",
    "/measures/": "mea_647b160d5a50a493",
    "/agencies/": "agy_9ede84b9500160aa",
    "/nodes/": "mea_647b160d5a50a493",
}


def complete(schema: Json) -> Json:
    """The document with all that FastAPI does not know."""
    components = schema.setdefault("components", {})
    components.setdefault("schemas", {})["Problem"] = PROBLEM_SCHEMA
    for unused in ("HTTPValidationError", "ValidationError"):
        components["schemas"].pop(unused, None)
    components["securitySchemes"] = _KEYS
    _add_queries(schema["paths"])
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            _complete_operation(path, method, operation)
    return schema


def _complete_operation(path: str, method: str, operation: Json) -> None:
    parameters = operation.get("parameters", [])
    operation["security"] = _WITH_KEY if _changes(path, method) else [{}, *_WITH_KEY]
    for parameter in parameters:
        _add_example(path, parameter)
    responses = {status: answer for status, answer in operation["responses"].items() if status < "300"}
    for answer in responses.values():
        _add_media(path, parameters, answer)
    for status in sorted(_statuses(path, method, operation)):
        responses[str(status)] = {"description": MEANINGS[status], **({} if status == 304 else {"content": _PROBLEM})}
    if "429" in responses:
        responses["429"]["headers"] = {"Retry-After": {"schema": {"type": "integer"}, "description": "Seconds."}}
    operation["responses"] = responses


def _statuses(path: str, method: str, operation: Json) -> Iterator[int]:
    names = {parameter["name"] for parameter in operation.get("parameters", [])}
    yield from (421, 500, 503)
    if path == "/health":
        return
    yield from (401, 429)
    if method == "get":
        yield 304
    if names or "requestBody" in operation:
        yield from (400, 404, 422)
    if "cursor" in names:
        yield 409
    if method != "get":
        yield 403
    if method == "post":
        yield from (411, 413)


def _changes(path: str, method: str) -> bool:
    return method == "delete" or (method == "post" and path == "/documents")


def _add_media(path: str, parameters: list[Json], answer: Json) -> None:
    """A media type for each format, its schema a file's where it is not JSON."""
    formats: list[str] = next((p["schema"].get("enum", []) for p in parameters if p["name"] == "format"), [])
    media = _MEDIA.get(path) or [FORMATS[name].media for name in formats]
    content = answer.setdefault("content", {}) if media else {}
    for one in media:
        content.setdefault(one, {"schema": {} if one == "application/json" else {"type": "string"}})


def _add_example(path: str, parameter: Json) -> None:
    if parameter["name"] == "identifier":
        parameter["example"] = next(value for start, value in EXAMPLE_IDS.items() if path.startswith(start))
    elif parameter["schema"].get("examples"):
        parameter["example"] = parameter["schema"].pop("examples")[0]


def _add_queries(paths: Json) -> None:
    """A path for each named query, with its own parameters."""
    general = paths["/queries/{name}"]["get"]
    shared = [parameter for parameter in general["parameters"] if parameter["name"] in RESERVED]
    for query in catalog.queries().values():
        own = [_describe(query, parameter) for parameter in query.parameters]
        paths[f"/queries/{query.name}"] = {"get": {
            **general, "operationId": f"query_{query.name}", "summary": query.chinese, "description": query.english,
            "parameters": own + [dict(parameter) for parameter in shared],
        }}  # fmt: skip


def _describe(query: Query, parameter: Parameter) -> Json:
    kind: Json = {"type": _JSON_TYPES.get(parameter.type, "string")}
    if parameter.choices:
        kind["enum"] = list(parameter.choices)
    if parameter.required and parameter.type not in BASIC_TYPES:
        kind["minLength"] = 1
    if parameter.default is not None:
        kind["default"] = parameter.default
    described = {"name": parameter.name, "in": "query", "required": parameter.required, "schema": kind,
                 "description": parameter.type}  # fmt: skip
    example = query.example.get(parameter.name)
    return {**described, "example": _typed(kind["type"], example)} if example is not None else described


def _typed(kind: str, example: str) -> Any:
    return {"integer": int, "number": float}.get(kind, str)(example)
