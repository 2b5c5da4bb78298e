"""From a sentence to its figures, step by step: candidates → names and spans → period, place, kind → slips."""
