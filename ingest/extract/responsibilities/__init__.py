"""Responsibilities: who has which duty in which measure, with the printed line or sentence that says so."""

from ingest.extract.responsibilities.stage import find_responsibilities

__all__ = ["find_responsibilities"]
