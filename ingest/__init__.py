"""A file, a folder or an address → reports in the archive. Start reading at `pipeline.py`."""
