"""The API's reference page, made from its OpenAPI document; nothing is loaded from elsewhere."""

from typing import Any
from urllib.parse import urlencode

from viz.render import render


def show_reference(schema: dict[str, Any]) -> str:
    """Every path with its parameters, and its example as a link."""
    operations = [
        {"method": method.upper(), "path": path, "example": _example(path, operation), **_described(operation)}
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
    ]
    return render("reference.html", info=schema["info"], operations=operations)


def _described(operation: dict[str, Any]) -> dict[str, Any]:
    return {
        "summary": operation.get("summary", ""),
        "description": operation.get("description", ""),
        "parameters": operation.get("parameters", []),
    }


def _example(path: str, operation: dict[str, Any]) -> str:
    """The address of the example, where the path needs nothing that only the reader knows."""
    given = {p["name"]: p["example"] for p in operation.get("parameters", []) if "example" in p and p["in"] == "query"}
    needed = [p["name"] for p in operation.get("parameters", []) if p.get("required") and p["name"] not in given]
    if "{" in path or needed:
        return ""
    return f"{path}?{urlencode(given)}" if given else path
