"""Reports in the archive → answers with citations. Start reading at `assistant.py`."""
