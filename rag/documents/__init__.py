"""Comparisons, briefings and the ledger in; what a person opens, prints or hands on out."""
