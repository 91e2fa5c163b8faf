"""Search: any phrase of two characters or more, in measures, documents and names.

What is looked for is folded (fold.py) and cut into overlapping pairs of characters, so that a phrase of pairs in order
is exactly a substring: nothing is missed, whatever word boundaries a segmenter would see. Two indexes do that, and find
the same set (look.py says what is asked of them). Beside an embedded graph lies a file of SQLite's FTS5 (index.py,
file.py), derived, marked with the state of each document, and mended at the first search after the graph has changed.
A server has its own full-text index, written with the nodes (graph/fulltext.py, server.py).
"""

from queries.search.find import Found, Hit, find

__all__ = ["Found", "Hit", "find"]
