"""What a person is told who asks for help, or types a command nearly right: in one language, with what to type."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from ui.cli import main
from ui.help_texts import COMMANDS

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def hoinghi(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `hoinghi` and gives exit status, standard output and standard error."""

    def run(*words: str, language: str = "vi") -> tuple[int, str, str]:
        monkeypatch.setenv("HOINGHI_LANGUAGE", language)
        monkeypatch.setattr("sys.argv", ["hoinghi", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    return run


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)])
def test_help_speaks_one_language(hoinghi: Run, command: list[str]) -> None:
    status, vietnamese, _ = hoinghi(*command, "--help")
    status_too, english, _ = hoinghi(*command, "-h", language="en")
    assert (status, status_too) == (0, 0)
    assert re.findall("Usage|Options|Arguments|Commands|Show this|<bool>|<str>|TEXT", vietnamese) == []
    assert re.findall("[ăâđêôơưạảấầẩậắằếềểệịọỏốồổộớờợụủứừửữự]", english, re.IGNORECASE) == []
    assert re.findall(r"--[a-z-]+", vietnamese) == re.findall(r"--[a-z-]+", english)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (["list"], "“hoinghi reports”"),
        (["report"], "“hoinghi reports”"),
        (["bao-cao"], "“hoinghi reports”"),
        (["add", "x.txt"], "“hoinghi ingest”"),
        (["figuers"], "“hoinghi indicators”"),
        (["quack"], "ingest, reports, show"),
        (["reports", "--plase", "x"], "--place"),
        (["reports", "--place"], "--place cần một giá trị"),
        (["show"], "còn thiếu BÁO-CÁO"),
        (["reports", "Hạ Long"], "thừa đối số: Hạ Long"),
    ],
)
def test_what_is_typed_wrong_is_told_with_what_was_meant(hoinghi: Run, typed: list[str], told: str) -> None:
    status, out, err = hoinghi(*typed)
    assert (status, out) == (2, "")
    assert err.startswith("hoinghi: ")
    assert told in err
