"""The web app: the house and the settings in, a running page out (Gradio Blocks, one tab a room)."""

from __future__ import annotations

import atexit
import errno
import os
import shutil
import socket
import tempfile
from functools import cache
from html import escape
from importlib.resources import files
from pathlib import Path

import gradio as gr
from starlette.middleware import Middleware

from rag.domain import WrongUse
from rag.settings import Settings
from ui.guard import OwnPagesOnly
from ui.house import House
from ui.pages import ask, documents, library
from ui.texts import Texts, texts

# System fonts that have every Vietnamese glyph; nothing is fetched.
_FONTS = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "Helvetica Neue", "Arial", "sans-serif")


def build_app(house: House, settings: Settings) -> gr.Blocks:
    """The pages and what they do, in the language of the settings; nothing is started."""
    words = texts(settings.language)
    # Components ask for it when they are made.
    os.environ["GRADIO_TEMP_DIR"] = str(_uploads_folder())
    # Uploads are read at once; their copies in Gradio's temporary folder are deleted within two hours.
    app: gr.Blocks
    with gr.Blocks(title="hoinghi", analytics_enabled=False, fill_width=True, delete_cache=(3600, 3600)) as app:
        banner = f'<h1>hoinghi</h1><p class="tagline">{escape(words.tagline)}</p>'
        gr.HTML(banner, elem_id="banner", apply_default_css=False)
        with gr.Tabs(elem_id="rooms"):
            with gr.Tab(words.ask_tab, id="ask", elem_id="tab-ask") as tab:
                ask.build(app, tab, house, words)
            with gr.Tab(words.compare_tab, id="compare", elem_id="tab-compare") as tab:
                documents.build_compare(app, tab, house, words)
            with gr.Tab(words.brief_tab, id="brief", elem_id="tab-brief") as tab:
                documents.build_brief(app, tab, house, words)
            with gr.Tab(words.library_tab, id="library", elem_id="tab-library") as tab:
                library.build(app, tab, house, words)
    return app


def launch(app: gr.Blocks, settings: Settings, *, host: str, port: int, open_browser: bool, wait: bool) -> str:
    """Starts the app and gives its address; with `wait` it returns when the app is stopped.

    Raises WrongUse where the port is taken or the host is none of this machine's.
    """
    words = texts(settings.language)
    _refuse_what_cannot_be_bound(host, port, words)
    app.queue(default_concurrency_limit=8)
    try:
        _, address, _ = app.launch(
            server_name=host,
            server_port=port,
            inbrowser=open_browser,
            prevent_thread_lock=True,
            quiet=True,
            share=False,
            theme=_theme(),
            head=_head(words),
            # Browsers set to English get the language of the settings as well.
            i18n=gr.I18n(**{language: dict(words.builtin) for language in {"en", words.language}}),
            footer_links=[],
            max_file_size="100mb",
            app_kwargs={"middleware": [Middleware(OwnPagesOnly, host=host)]},
        )
    except OSError as error:
        raise WrongUse(words.port_taken.format(port=port)) from error
    if wait:
        print(words.serving.format(address=address.rstrip("/")), flush=True)
        app.block_thread()
    return address


def serve(house: House, settings: Settings, *, host: str, port: int, open_browser: bool) -> None:
    """Runs the web app until it is stopped, and prints its address."""
    launch(build_app(house, settings), settings, host=host, port=port, open_browser=open_browser, wait=True)


@cache
def _uploads_folder() -> Path:
    """A folder of this process alone, mode 700: Gradio's own is one for all users of the machine."""
    folder = Path(tempfile.mkdtemp(prefix="hoinghi-")).resolve()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _refuse_what_cannot_be_bound(host: str, port: int, words: Texts) -> None:
    """Gradio says of every trouble that the port is taken."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except (OSError, UnicodeError) as error:
        if isinstance(error, PermissionError):
            raise WrongUse(f"Không có quyền mở cổng {port}. Hãy chọn cổng từ 1024 trở lên bằng --port.") from error
        if getattr(error, "errno", None) == errno.EADDRINUSE:
            raise WrongUse(words.port_taken.format(port=port)) from error
        raise WrongUse(
            f"Không mở được địa chỉ {host} trên máy này ({error}). Hãy kiểm tra --host hoặc HOINGHI_HOST; "
            "mặc định là 127.0.0.1."
        ) from error


def _head(words: Texts) -> str:
    language = f'document.documentElement.lang = "{words.language}";'
    style = _package_text("style.css") + _package_text("documents.css")
    return f"<script>{language}\n{_package_text('behaviour.js')}</script><style>{style}</style>"


def _package_text(name: str) -> str:
    return files("ui").joinpath(name).read_text(encoding="utf-8")


def _theme() -> gr.themes.Base:
    """Grey, white and one blue-green; the rest is in style.css."""
    return gr.themes.Base(
        primary_hue=gr.themes.colors.teal,
        neutral_hue=gr.themes.colors.stone,
        font=list(_FONTS),
        font_mono=["ui-monospace", "Menlo", "Consolas", "monospace"],
        radius_size=gr.themes.sizes.radius_sm,
    )
