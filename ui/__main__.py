"""`python -m ui` is `hoinghi`."""

from ui.cli import main

main()
