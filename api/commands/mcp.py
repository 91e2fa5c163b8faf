"""`policy-graph mcp`: the tools for assistants over standard input and output."""

import click

from api.output import url_option
from api.settings import open_engine, read_settings
from graph.errors import PolicyGraphError


@click.command("mcp")
@url_option
def command(*, url: str | None) -> None:
    """Serve the tools for assistants (MCP, stdio) until the input ends. Nothing is written to the graph."""
    try:
        from api.assistant import create_server  # noqa: PLC0415 - an optional extra
    except ModuleNotFoundError as error:
        raise PolicyGraphError(f"needs {error.name}", subject="mcp", hint="pip install 'policy-graph[mcp]'") from error
    # other processes may write meanwhile, so the write handle is not kept
    engine = open_engine(read_settings(url), keep_writer=False)
    try:
        create_server(engine).run("stdio")
    finally:
        engine.close()
