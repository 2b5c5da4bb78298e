"""Set-up: the two commands of the README, the scripts behind them, and a reason for every dependency."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SCRIPTS = (ROOT / ".ci" / "run", ROOT / ".ci" / "install")

needs_make = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")


def test_the_readme_begins_with_the_two_commands() -> None:
    beginning = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:19]
    for command in ("make run", "make test"):
        assert any(command in line for line in beginning), f"`{command}` must be shown before line 20"


def test_every_dependency_has_a_reason() -> None:
    """A comment on its line; only the tools of `dev` that everybody knows go without."""
    pyproject = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    lines = pyproject.splitlines()
    project = tomllib.loads(pyproject)["project"]
    known_to_all = {"pytest", "ruff", "mypy"}
    wanted = [*project["dependencies"], *(d for extra in project["optional-dependencies"].values() for d in extra)]
    without = []
    for dependency in wanted:
        name = re.split(r"[^\w.-]", dependency)[0]
        line = next(line for line in lines if line.strip().startswith(f'"{dependency}"'))
        if name not in known_to_all and not re.search(r'",?\s+# \w{3,}', line):
            without.append(name)
    assert without == []


@needs_make
@pytest.mark.parametrize("target", ["run", "test", "lint", "bench", "clean", "help"])
def test_the_make_target_exists(target: str) -> None:
    done = subprocess.run(["make", "-n", target], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


@needs_make
def test_make_alone_lists_the_commands() -> None:
    done = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert [line.split()[1] for line in done.stdout.splitlines() if line.startswith("make ")] == [
        "help",
        "run",
        "test",
        "lint",
        "bench",
        "clean",
    ]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_the_script_is_executable_and_strict(script: Path) -> None:
    assert os.access(script, os.X_OK)
    text = script.read_text(encoding="utf-8")
    assert text.startswith("#!/usr/bin/env bash\n")
    assert "\nset -euo pipefail\n" in text
    subprocess.run(["bash", "-n", str(script)], check=True)


def test_no_host_of_a_registry_is_named() -> None:
    """Where packages come from is for the machine to say, not for the project."""
    for file in (*SCRIPTS, ROOT / "Makefile", ROOT / "pyproject.toml"):
        text = file.read_text(encoding="utf-8")
        assert re.findall(r"https?://(?!127\.0\.0\.1)\S+|--(?:extra-)?index-url|--find-links", text) == [], file.name


def test_the_licence_is_the_one_that_is_declared() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["license"]
    beginning = (ROOT / "LICENSE").read_text(encoding="utf-8").split("TERMS AND CONDITIONS")[0]
    assert declared == "Apache-2.0"
    assert " ".join(beginning.split()).startswith("Apache License Version 2.0")
