"""Named Cypher queries, search, and the question parser in front of them."""
