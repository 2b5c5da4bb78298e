"""The web app: the house and the settings in, a running page out (Gradio Blocks, one tab a room)."""

from __future__ import annotations

from html import escape
from importlib.resources import files

import gradio as gr

from rag.domain import WrongUse
from rag.settings import Settings
from ui.house import House
from ui.pages import ask, library
from ui.texts import Texts, texts

# System fonts that have every Vietnamese glyph; nothing is fetched.
_FONTS = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "Helvetica Neue", "Arial", "sans-serif")


def build_app(house: House, settings: Settings) -> gr.Blocks:
    """The pages and what they do, in the language of the settings; nothing is started."""
    words = texts(settings.language)
    # Uploads are read at once; their copies in Gradio's temporary folder are deleted within two hours.
    app: gr.Blocks
    with gr.Blocks(title="hoinghi", analytics_enabled=False, fill_width=True, delete_cache=(3600, 3600)) as app:
        banner = f'<h1>hoinghi</h1><p class="tagline">{escape(words.tagline)}</p>'
        gr.HTML(banner, elem_id="banner", apply_default_css=False)
        with gr.Tabs(elem_id="rooms"):
            with gr.Tab(words.ask_tab, id="ask", elem_id="tab-ask") as tab:
                ask.build(app, tab, house, words)
            with gr.Tab(words.library_tab, id="library", elem_id="tab-library") as tab:
                library.build(app, tab, house, words)
    return app


def launch(app: gr.Blocks, settings: Settings, *, host: str, port: int, open_browser: bool, wait: bool) -> str:
    """Starts the app and gives its address; with `wait` it returns when the app is stopped.

    Raises WrongUse where the port is taken.
    """
    words = texts(settings.language)
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
            i18n=gr.I18n(en=dict(words.builtin), **{words.language: dict(words.builtin)}),
            footer_links=[],
            max_file_size="100mb",
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


def _head(words: Texts) -> str:
    language = f'document.documentElement.lang = "{words.language}";'
    return f"<script>{language}\n{_package_text('behaviour.js')}</script><style>{_package_text('style.css')}</style>"


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
