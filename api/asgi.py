"""For servers that want an application by name: uvicorn api.asgi:app."""

from api.app import create_app

app = create_app()
