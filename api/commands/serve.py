"""`policy-graph serve`: the pages and the API."""

import os
import socket
import sys
import threading
import webbrowser

import click
import uvicorn

from api.access import LOOPBACK
from api.app import create_app
from api.keys import add_key, keys_file, read_keys
from api.output import url_option
from api.settings import open_engine, read_settings
from graph.errors import PolicyGraphError

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8000


@click.command()
@url_option
@click.option("--host", default=DEFAULT_HOST, show_default=True, help="Address to listen on.")
@click.option("--port", default=DEFAULT_PORT, show_default=True, type=click.IntRange(0, 65535), help="Port, 0: any.")
@click.option("--open", "open_pages", is_flag=True, help="Open the pages in the browser.")
def command(url: str | None, host: str, port: int, open_pages: bool) -> None:
    """Serve the pages and the API until interrupted."""
    settings, local = read_settings(url), host in LOOPBACK
    if not local and not read_keys():
        raise PolicyGraphError(
            "no key yet", subject=host, hint="outside loopback a key is needed: policy-graph key add NAME"
        )
    if local and not read_keys():
        click.echo(f"编辑者密钥（只显示这一次，存于 {keys_file()}）：{add_key('local', 'editor')}")
    open_engine(settings, keep_writer=False).close()  # so that a wrong address or password is one line here
    with _listen(host, port) as listener:
        address = f"http://{host}:{listener.getsockname()[1]}/"
        click.echo(f"政策图谱 {address}  (Ctrl-C 结束)")
        if open_pages and _has_screen():
            threading.Timer(1.0, webbrowser.open, [address]).start()
        server = uvicorn.Server(uvicorn.Config(create_app(settings, open_reading=local), log_level="warning"))
        server.run(sockets=[listener])


def _has_screen() -> bool:
    """Whether a window can be opened: without one, webbrowser would start a text browser in this terminal."""
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _listen(host: str, port: int) -> socket.socket:
    # named as TCP, so that asyncio sends answers at once: without, each waits 40 ms for the caller's acknowledgement
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        reason = error.strerror or str(error)
        raise PolicyGraphError(reason, subject=f"{host}:{port}", hint="choose another with --port") from error
    listener.listen(128)
    return listener
