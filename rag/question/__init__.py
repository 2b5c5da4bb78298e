"""What a person types → what is asked. Start reading at `understand.py`."""
