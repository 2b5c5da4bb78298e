"""How good the answers are: cases and reports in, scores out. Measures are pure functions; the runner does the rest."""
