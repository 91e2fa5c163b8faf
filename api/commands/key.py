"""`policy-graph key`: who may use the server."""

from typing import cast

import click

from api.keys import ROLES, Role, add_key, keys_file, read_keys, revoke_key
from api.output import format_options, print_rows


@click.group()
def command() -> None:
    """API keys of the server."""


@command.command("add")
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), default="reader", show_default=True)
def add(name: str, role: str) -> None:
    """Make a key; it is shown this once."""
    click.echo(add_key(name, cast(Role, role)))
    click.echo(f"{name} ({role}) -> {keys_file()}; shown this once", err=True)


@command.command("list")
@format_options
def list_keys(format: str) -> None:
    """All keys by name and role."""
    print_rows(("name", "role"), [{"name": key.name, "role": key.role} for key in read_keys()], format)


@command.command("revoke")
@click.argument("name")
def revoke(name: str) -> None:
    """Take a key away; the server refuses it at once."""
    revoke_key(name)
    click.echo(f"{name}: revoked")
