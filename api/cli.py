"""The command line: `policy-graph COMMAND …`. Each command is a module of api/commands, imported only when called."""

import importlib
import keyword
import os
import sys
from typing import NoReturn

import click

from graph.errors import PolicyGraphError, SourceError, UnexpectedError

#: command -> one line of help; the module api.commands.<command> (- as _) holds its `command`
COMMANDS = {
    "extract": "Read documents and write their records as JSON.",
    "evaluate": "Compare extraction records with gold files.",
    "ingest": "Read documents and load them into the graph.",
    "status": "Show what is loaded, and with which schema.",
    "remove": "Take a document out of the graph.",
    "history": "List the versions of a document.",
    "undo": "Go back to a document's previous version.",
    "export": "Write all records and texts into a folder.",
    "import": "Load a folder written by export.",
    "upgrade": "Bring a database of an older version to this one.",
    "query": "Run a named query of the catalogue.",
    "search": "Find a phrase in measures, documents and names.",
    "ask": "Answer a question in Chinese, with the sentences of the source.",
    "evaluate-ask": "Compare answers with a file of questions and gold answers.",
    "overlap": "Find the measures of other documents that do the same, and what differs.",
    "check-draft": "Compare a draft with the graph; nothing of the draft is kept.",
    "compare": "Compare two places, documents or versions.",
    "network": "Analyse who works with whom, who is between others, load and reach.",
    "report": "Write task tables, agencies' lists, targets and networks as files.",
    "serve": "Serve the pages and the API.",
    "mcp": "Serve the tools for assistants (MCP) over standard input and output.",
    "key": "Make, list and revoke keys of the server.",
    "draw": "Write the picture of a node as one page.",
}


class Commands(click.Group):
    """A group that imports a command's module when it is called, so that each command starts quickly."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        name = cmd_name.replace("-", "_")
        module = importlib.import_module(f"api.commands.{name}_" if keyword.iskeyword(name) else f"api.commands.{name}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Commands)
@click.version_option(package_name="policy-graph")
def cli() -> None:
    """A knowledge graph of policy measures, with the sentence of the source beside each fact."""


def main() -> None:
    """Run the command line; whatever goes wrong is one line and exit code 1 (without a command: the help)."""
    try:
        code = cli(prog_name="policy-graph", standalone_mode=False)
    except click.Abort:
        _fail("interrupted")
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        sys.exit(1)
    except click.ClickException as error:
        _fail(_usage(error))
    except PolicyGraphError as error:
        _fail(str(error))
    except OSError as error:
        _fail(str(SourceError(error.strerror or type(error).__name__, subject=str(error.filename or ""))))
    except Exception as error:
        if os.environ.get("POLICY_GRAPH_DEBUG"):
            raise
        _fail(str(UnexpectedError(error)))
    sys.exit(code if isinstance(code, int) else 0)


def _fail(line: str) -> NoReturn:
    click.echo(f"policy-graph: {line}", err=True)
    sys.exit(1)


def _usage(error: click.ClickException) -> str:
    """What is wrong with the arguments, and which help to read."""
    message = " ".join(error.format_message().split()).removesuffix(".")
    context = getattr(error, "ctx", None)
    return f"{message} (see {context.command_path} --help)" if context else message
