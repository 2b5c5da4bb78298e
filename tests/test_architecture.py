"""Who may import what. The picture is DESIGN's: ui, eval → ingest → rag → prompts; libraries have one home each."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("prompts", "rag", "ingest", "eval", "ui")
FILES = sorted(file for package in PACKAGES for file in (ROOT / package).rglob("*.py"))
RAG = [file for file in FILES if file.is_relative_to(ROOT / "rag") and file.stem != "__init__"]

# A package may import itself and these.
MAY_IMPORT = {
    "prompts": set(),
    "rag": {"prompts"},
    "ingest": {"rag", "prompts"},
    "eval": {"ingest", "rag", "prompts"},
    "ui": {"eval", "ingest", "rag", "prompts"},
}

# A library is known in these files only; everyone else speaks our own types.
HOMES = {
    "chromadb": {"rag/adapters/vectors.py"},
    "sqlalchemy": {
        "rag/adapters/catalogue.py",
        "rag/adapters/debts.py",
        "rag/adapters/sqlite.py",
        "rag/adapters/tables.py",
        "rag/adapters/words.py",
    },
    "onnx": {"rag/adapters/e5_graph.py"},
    "onnxruntime": {"rag/adapters/e5_network.py"},
    "sentence_transformers": {"rag/adapters/sentence_transformer.py"},
    "torch": {"rag/adapters/sentence_transformer.py"},
    "langchain_core": {"rag/adapters/langchain.py"},
    "docx": {
        "ingest/readers/docx.py",
        "rag/documents/docx.py",
        "rag/documents/docx_page.py",
        "rag/documents/docx_table.py",
    },
    "pypdfium2": {"ingest/readers/pdf.py"},
    "trafilatura": {"ingest/readers/html.py"},
    "charset_normalizer": {"ingest/readers/text.py"},
    "httpx": {"ingest/web.py"},
    "typer": {"ui/cli.py", "ui/cli_documents.py", "ui/help.py", "ui/options.py"},
    "rich": {"ui/terminal.py", "ui/terminal_documents.py"},
    "xlsxwriter": {"rag/documents/ledger.py", "rag/documents/xlsx.py"},
}
# Gradio is the web app's whole world, and only that: these folders and files.
GRADIO = ("ui/app.py", "ui/pages/")


def imports(file: Path, *, top_level_only: bool = False) -> set[str]:
    """Dotted names that a file imports."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    nodes = tree.body if top_level_only else list(ast.walk(tree))
    names: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
    return names


def name_of(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_imports_go_one_way(file: Path) -> None:
    package = file.relative_to(ROOT).parts[0]
    ours = {name.split(".")[0] for name in imports(file)} & set(PACKAGES)
    assert ours <= MAY_IMPORT[package] | {package}, f"{name_of(file)} imports {ours}"


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_a_library_stays_at_home(file: Path) -> None:
    name = name_of(file)
    for library in {imported.split(".")[0] for imported in imports(file)}:
        if library in HOMES:
            assert name in HOMES[library], f"{name} imports {library}; it belongs in {HOMES[library]}"
        if library == "gradio":
            assert name.startswith(GRADIO), f"{name} imports gradio"


def test_every_home_is_lived_in() -> None:
    for library, homes in HOMES.items():
        living = {home for home in homes if any(i.split(".")[0] == library for i in imports(ROOT / home))}
        if library == "torch":
            continue  # comes with sentence-transformers
        assert living == homes, f"{library} is not imported by {homes - living}"


def test_the_domain_imports_the_standard_library_only() -> None:
    roots = {name.split(".")[0] for name in imports(ROOT / "rag" / "domain.py")}
    assert roots <= set(sys.stdlib_module_names)


def test_the_vietnamese_rules_are_pure() -> None:
    for file in (ROOT / "rag" / "vietnamese").glob("*.py"):
        ours = {name for name in imports(file) if name.split(".")[0] in PACKAGES}
        assert all(n.startswith("rag.vietnamese") or n == "rag.domain" for n in ours), f"{name_of(file)}: {ours}"


# The layers of rag, lowest first: each may import those before it, and itself.
LAYERS = (
    ("rag/domain.py",),
    ("rag/vietnamese/",),
    ("rag/ports.py", "rag/results.py"),
    ("rag/holdings.py",),
    ("rag/question/",),
    ("rag/wording/",),
    ("rag/evidence/",),
    ("rag/cite.py",),
    ("rag/brief/", "rag/compare/", "rag/refusal.py", "rag/steps.py", "rag/suggest.py"),
    ("rag/briefed.py",),
    ("rag/answer.py",),
    ("rag/settings.py", "rag/render.py", "rag/documents/", "rag/assistant.py"),
    ("rag/adapters/",),
    ("rag/wiring.py",),
)


def layer(name: str) -> int:
    found = [number for number, starts in enumerate(LAYERS) if name.startswith(starts)]
    assert len(found) == 1, f"{name} has no layer: give it one"
    return found[0]


@pytest.mark.parametrize("file", RAG, ids=name_of)
def test_rag_imports_lower_layers_only(file: Path) -> None:
    name = name_of(file)
    for imported in imports(file):
        path = imported.replace(".", "/")
        if path.startswith("rag/"):
            home = f"{path}.py" if (ROOT / f"{path}.py").exists() else f"{path}/"
            assert layer(home) <= layer(name), f"{name} imports {imported}, which lies above it"


def test_only_the_wiring_picks_adapters() -> None:
    for file in FILES:
        name = name_of(file)
        if name.startswith("rag/adapters/") or name == "rag/wiring.py":
            continue
        adapters = {imported for imported in imports(file) if imported.startswith("rag.adapters")}
        assert not adapters, f"{name} imports {adapters}"


@pytest.mark.parametrize("package", ["rag.assistant", "rag.wiring", "ingest.pipeline", "ui.cli", "ui.house"])
def test_importing_loads_no_heavy_library(package: str) -> None:
    heavy = (
        "torch", "sentence_transformers", "transformers", "chromadb", "gradio", "onnx", "trafilatura", "langchain",
        "docx", "xlsxwriter",
    )  # fmt: skip
    code = f"import sys, {package}; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "[]"
