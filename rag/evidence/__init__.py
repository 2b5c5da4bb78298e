"""What is asked → the spans of reports that answer it: `scope.py` says which reports may, the others select."""
