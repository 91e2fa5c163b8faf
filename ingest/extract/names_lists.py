"""Names that only a list shows: company short names, members that share the last word of the list."""

from ingest.extract.names_aliases import Form
from ingest.extract.names_flow import Flow


def find_listed(flow: Flow, taken: bytearray) -> list[Form]:
    """Members of lists outside `taken`."""
    return []
