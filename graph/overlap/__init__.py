"""Overlap of measures: what another plan does already, with which words, and where the two differ.

Passage (a measure with its facts) → Profile (its wording as numbers) → Index (who is alike) → Explanation
(aligned clauses, shared wording, typed differences). Scores depend on the two passages and the frozen tables in data/
alone, never on what else is loaded.
"""
