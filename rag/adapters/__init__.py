"""One file a library: what `rag.ports` asks of the outside, filled in. Only `rag.wiring` imports these."""
