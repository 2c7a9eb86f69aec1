"""scorm-builder.toml: what it may say, and what is said about the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorm_builder.settings import KEYS, Settings, SettingsError, find_settings, read_settings


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(text: str) -> Path:
    file = Path("scorm-builder.toml")
    file.write_bytes(text.encode())
    return file


def test_everything_it_may_say() -> None:
    file = written(
        "\ufeff# for all packages\n[validate]\nselect = ['MAN', \"PKG001\"]\nignore = \"RES\"\nseverity = 'warning'\nstrict = true\n"
        "lms = ['moodle']\nbaseline = 'ci/known.json'\nformat = 'text'\n"
    )
    settings = read_settings(file)
    assert settings == Settings(file, ("MAN", "PKG001"), ("RES",), "warning", True, ("moodle",), Path("ci/known.json"), ("text",))
    assert settings._fields[1:] == KEYS
    assert settings.place("lms") == "scorm-builder.toml:7"
    assert Settings().place("lms") == ""


@pytest.mark.parametrize("text", ["", "[validate]\n", "# nothing\n"])
def test_nothing_is_fine_too(text: str) -> None:
    assert read_settings(written(text)) == Settings(Path("scorm-builder.toml"))


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("[validate]\nignroe = ['A']\n", ['2: there is no key "ignroe" in [validate]; did you mean "ignore"?']),
        (
            "[validate]\n\n'x y' = 1\n",
            ['3: there is no key "x y" in [validate]; use one of: select, ignore, severity, strict, lms, baseline, format'],
        ),
        ("[validate]\nstrict = 'yes'\n", ["2: strict is a text, expected true or false"]),
        ("[validate]\nstrict = 1\n", ["2: strict is a number, expected true or false"]),
        ("[validate]\nselect = [1]\n", ["2: select is a list of something else, expected a text or a list of texts"]),
        ("[validate]\nlms = {a = 1}\n", ["2: lms is a table, expected a text or a list of texts"]),
        ("[validate]\nbaseline = ['a']\n", ["2: baseline is a list, expected a text"]),
        ("[validate]\nformat = 2026-01-01\n", ["2: format is a date or time, expected a text or a list of texts"]),
        ("\n[valdate]\nstrict = true\n", ['2: there is no table or key "valdate"; did you mean "validate"?']),
        ("strict = true\n", ['1: there is no table or key "strict"; use one of: validate']),
        ("validate = 3\n", ["1: validate is a number, expected a table: [validate]"]),
        ("\nvalidate.strict = 3\n", ["2: strict is a number, expected true or false"]),
        ("\nvalidate = {lms = 'a', strict = 3}\n", ["2: strict is a number, expected true or false"]),
        (
            "[validate]\nx = 1\nstrict = 2\n[other]\n",
            [
                '4: there is no table or key "other"; use one of: validate',
                '2: there is no key "x" in [validate]; use one of: select, ignore, severity, strict, lms, baseline, format',
                "3: strict is a number, expected true or false",
            ],
        ),
        ("[validate]\nstrict = \n", ["2:10: this is no TOML: Invalid value"]),
        ("[validate]\nstrict = true\nstrict = true\n", ["3:14: this is no TOML: Cannot overwrite a value"]),
    ],
)
def test_everything_wrong_is_named_with_its_line(text: str, problems: list[str]) -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings(written(text))
    assert list(caught.value.problems) == [f"scorm-builder.toml:{problem}" for problem in problems]


@pytest.mark.parametrize(
    ("data", "problem"),
    [(b"\xff", "the file is no UTF-8 text"), (b"a = '", "this is no TOML"), (b"a = " + b"[" * 100_000, "nested too deep")],
)
def test_what_cannot_be_read(here: Path, data: bytes, problem: str) -> None:
    (here / "scorm-builder.toml").write_bytes(data)
    with pytest.raises(SettingsError, match=problem):
        read_settings(Path("scorm-builder.toml"))


def test_it_is_gone(here: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        read_settings(here / "scorm-builder.toml")


def test_the_nearest_file_counts(here: Path) -> None:
    deep = here / "a/b"
    deep.mkdir(parents=True)
    (here / "scorm-builder.toml").touch()
    assert find_settings(deep) == here / "scorm-builder.toml"
    (here / "a/scorm-builder.toml").touch()
    assert find_settings(deep) == here / "a/scorm-builder.toml"
    (deep / "scorm-builder.toml").mkdir()
    assert find_settings(deep) == here / "a/scorm-builder.toml", "a folder of that name is no file"
