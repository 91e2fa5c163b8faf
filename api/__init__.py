"""The application: HTTP, command line and assistant tools over the same queries."""
