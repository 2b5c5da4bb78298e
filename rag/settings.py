"""Environment variables and arguments in, one frozen `Settings` out, read once at the start of a command."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from rag.domain import WrongUse
from rag.wording.language import Language

LANGUAGES: tuple[Language, ...] = ("vi", "en")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person can choose. Every field has a variable `HOINGHI_<FIELD>`."""

    archive: Path  # folder of the library
    cache: Path  # what can be rebuilt: the embedder's graph
    embedder: str  # "" for the built-in one; else a sentence-transformers name or folder
    host: str
    port: int
    language: Language  # of the user interface: "vi" or "en"
    reranker: str = ""  # "" for none; else a sentence-transformers cross-encoder's name or folder


def read_settings(archive: Path | None = None) -> Settings:
    """The settings of this process; `archive` (from `--archive`) wins over HOINGHI_ARCHIVE.

    Also tells the libraries to stay offline and to report nothing to anyone: it must run before any of them is
    imported, and does so for the whole app, not only for tests. Raises WrongUse for a port or language that is none.
    """
    for name, value in _QUIET.items():
        os.environ[name] = value
    from platformdirs import user_cache_path, user_data_path

    def chosen(name: str, default: str) -> str:
        return os.environ.get(f"HOINGHI_{name}", "").strip() or default

    return Settings(
        archive=(archive or Path(chosen("ARCHIVE", str(user_data_path("hoinghi"))))).expanduser(),
        cache=Path(chosen("CACHE", str(user_cache_path("hoinghi")))).expanduser(),
        embedder=chosen("EMBEDDER", ""),
        host=chosen("HOST", "127.0.0.1"),
        port=port_number(chosen("PORT", "7860"), "HOINGHI_PORT"),
        language=_language(chosen("LANGUAGE", "vi")),
        reranker=chosen("RERANKER", ""),
    )


def port_number(text: str, named: str) -> int:
    """A port as it was typed → its number; `named` is where it was given. Raises WrongUse for what is no port."""
    if not (text.isascii() and text.isdigit() and len(text) <= 5 and 1 <= int(text) <= 65535):
        raise WrongUse(f"{named}={text}: cổng phải là một số từ 1 đến 65535, ví dụ 7860.")
    return int(text)


def _language(text: str) -> Language:
    for language in LANGUAGES:
        if text == language:
            return language
    raise WrongUse(f"HOINGHI_LANGUAGE={text}: không có ngôn ngữ này. Hãy chọn {' hoặc '.join(LANGUAGES)}.")


# Hub names are looked up for 46 s where there is no network unless told not to; chromadb and gradio report usage.
_QUIET = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "ANONYMIZED_TELEMETRY": "False",
    "GRADIO_ANALYTICS_ENABLED": "False",
    "TOKENIZERS_PARALLELISM": "false",
    "DO_NOT_TRACK": "1",
}
