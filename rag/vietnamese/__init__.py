"""Rules of the language: words, numbers, periods, places. Pure functions over text in NFC."""
