"""Wording given to language models, one Markdown file each in `vi/` and `en/`. Empty while no model is used."""
