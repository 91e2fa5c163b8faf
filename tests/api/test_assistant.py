"""The tools for assistants, called by the SDK's own client over a process's standard input and output."""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

pytest.importorskip("mcp", reason="the extra mcp is not installed")

from mcp import Client, StdioServerParameters

from api.assistant import TOOLS, create_server
from graph.connect import connect
from queries import catalog

Call = Callable[..., Awaitable[Any]]


def converse(url: str, talk: Callable[[Client, Call], Awaitable[None]]) -> None:
    """Start the server as an assistant would, and talk with it."""

    async def run() -> None:
        code = "from api.cli import main; main()"
        server = StdioServerParameters(command=sys.executable, args=["-c", code, "mcp", "--url", url])
        async with Client(server, read_timeout_seconds=60) as client:

            async def call(tool: str, /, **arguments: Any) -> Any:
                result = await client.call_tool(tool, arguments)
                assert not result.is_error, result.content
                assert json.loads(result.content[0].text) == result.structured_content
                return result.structured_content

            await talk(client, call)

    asyncio.run(run())


def test_an_assistant_finds_and_cites(sample_graph: str) -> None:
    async def talk(client: Client, call: Call) -> None:
        listed = (await client.list_tools()).tools
        assert {tool.name for tool in listed} == set(TOOLS)
        assert all(tool.description and tool.annotations.read_only_hint for tool in listed)

        card = await call("ask", question="驻马店市科技局牵头哪些任务？")
        assert (card["status"], len(card["rows"])) == ("answered", 21)
        for proof in card["evidence"][:3]:
            checked = await call("check_quote", document=proof["file"], quote=proof["quote"])
            assert proof["start"] in [place["start"] for place in checked["places"]]
        follow = await call("ask", question="那安顺呢？", context=card["context"])
        assert follow["rows"] == [] and follow["coverage"]["places"] == ["安顺市"]

        found = await call("search", phrase="高新技术企业", kinds=["Measure"], limit=2)
        assert len(found["hits"]) == 2 and found["next"] == 2
        rows = await call("run_query", name="agency_tasks", params={"agency": "安顺市科学技术局"}, limit=3)
        measure = await call("read_measure", measure=rows["rows"][0]["measure"])
        assert {duty["role"] for duty in measure["duties"]} == {"responsible"}
        assert measure["clause"]["quote"].endswith(measure["duties"][0]["passage"]["quote"])
        assert (await call("analyse_network", name="load", place="安顺", limit=1))["rows"][0]["tasks"] > 0
        assert (await call("list_documents", place="火星"))["total"] == 0

    converse(sample_graph, talk)


def test_the_catalogue_is_told_whole_and_every_example_is_taken(sample_graph: str) -> None:
    async def talk(_: Client, call: Call) -> None:
        listed = (await call("list_queries"))["queries"]
        assert {query["name"] for query in listed} == set(catalog.queries())
        one = (await call("list_queries", subject="agency"))["queries"]
        assert {query["subject"] for query in one} == {"agency"}
        places = next(query for query in listed if query["name"] == "place_documents")
        assert (await call("run_query", name=places["name"], params=places["example"]))["total"] == 1

    converse(sample_graph, talk)


@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        ("run_query", {"name": "nothing"}, "no such query"),
        ("run_query", {"name": "agency_tasks", "params": {"agency": "没有这个局"}}, "没有这个局"),
        ("read_measure", {"measure": "mea_0000000000000000"}, "not in the graph"),
        ("read_measure", {"measure": "' OR 1=1"}, "no id"),
        ("check_quote", {"document": "无此文件", "quote": "某事"}, "无此文件"),
        ("search", {"phrase": "高"}, "phrase"),
        ("list_queries", {"subject": "nothing"}, "one of"),
    ],
)
def test_faults_are_told_in_one_line(sample_graph: str, name: str, arguments: dict[str, Any], said: str) -> None:
    async def talk() -> None:
        engine = connect(sample_graph)
        try:
            async with Client(create_server(engine)) as client:
                result = await client.call_tool(name, arguments)
            assert result.is_error and said in result.content[0].text  # type: ignore[union-attr]
            assert "Traceback" not in result.content[0].text  # type: ignore[union-attr]
        finally:
            engine.close()

    asyncio.run(talk())


def test_words_that_are_not_there_do_not_stand(sample_graph: str) -> None:
    async def talk(_: Client, call: Call) -> None:
        checked = await call("check_quote", document="zhumadian_opinions_2019.txt", quote="责任单位：市科技局牵头")
        assert checked["stands"] is False and checked["places"] == []

    converse(sample_graph, talk)
