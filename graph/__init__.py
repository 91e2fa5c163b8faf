"""The graph: its schema, its two engines, loading, projection and analysis."""
