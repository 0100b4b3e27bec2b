"""The shape of the tree: names that attract clutter are not there, and files stay readable."""

import os
import stat
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = ["printing", "accounts", "jobs", "registry", "content", "courses", "trainings", "certificates", "desk"]
FOLDERS = [*APPS, "site", "tests", "benchmarks"]


def python_files():
    for folder in FOLDERS:
        yield from (path for path in (ROOT / folder).rglob("*.py") if "migrations" not in path.parts)


def test_site_is_never_a_package():
    assert not (ROOT / "site" / "__init__.py").exists()


def test_there_is_no_attic():
    attics = {"utils", "helpers", "common", "misc"}

    found = [
        str(path.relative_to(ROOT)) for path in python_files() if path.stem in attics or path.parent.name in attics
    ]

    assert found == []


def test_no_file_is_longer_than_four_hundred_lines():
    long = {str(path.relative_to(ROOT)): count for path in python_files() if (count := lines_of(path)) > 400}

    assert long == {}


def test_every_test_file_holds_a_test():
    empty = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "tests").rglob("test_*.py")
        if "def test_" not in path.read_text(encoding="utf-8") and "TestCase" not in path.read_text(encoding="utf-8")
    ]

    assert empty == []


def test_each_app_has_one_migration_until_the_first_release():
    numbered = {app: [p.name for p in (ROOT / app / "migrations").glob("0*.py")] for app in APPS if app != "desk"}

    assert {app: files for app, files in numbered.items() if len(files) > 1} == {}


def test_the_scripts_can_be_run():
    scripts = [ROOT / ".ci" / "run", ROOT / "manage.py", *(ROOT / "bin").iterdir()]

    assert [path.name for path in scripts if not os.stat(path).st_mode & stat.S_IXUSR] == []


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())
