"""Search: any phrase of two characters or more, in measures, documents and names.

SQLite's FTS5 (in the standard library, maintained, one file, transactional) holds overlapping pairs of folded
characters, so that a phrase of pairs in order is exactly a substring of the folded text: nothing is missed, whatever
word boundaries a segmenter would see. The index is derived: marked with the state of each document, and mended at the
first search after the graph has changed. It serves both engines alike: both find the same set in the same order.
"""

from queries.search.find import Found, Hit, find

__all__ = ["Found", "Hit", "find"]
