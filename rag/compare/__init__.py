"""Reports side by side: what each states on one subject, and what may be compared with what."""
