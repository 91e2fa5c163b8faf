"""The pages: what each shows, read through the catalogue and written by templates."""
