"""The few words of ours in an answer: frames in two languages, slips of the source, how a figure is led in."""
