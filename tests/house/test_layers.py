"""An app imports only from apps above it, and a foreign key counts as an import."""

import ast
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
ORDER = ["printing", "accounts", "jobs", "registry", "content", "courses", "trainings", "certificates", "desk"]


def imported_names(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return names


def apps_imported_by(app: str) -> dict[str, set[str]]:
    """Which of our apps each file of `app` imports."""
    found = {}
    for path in (ROOT / app).rglob("*.py"):
        if "migrations" in path.parts:
            continue
        found[str(path.relative_to(ROOT))] = {name.partition(".")[0] for name in imported_names(path)} & {*ORDER}
    return found


@pytest.mark.parametrize("app", ORDER)
def test_an_app_imports_only_from_apps_above_it(app):
    below = set(ORDER[ORDER.index(app) + 1 :])

    wrong = {path: names & below for path, names in apps_imported_by(app).items() if names & below}

    assert wrong == {}


@pytest.mark.parametrize("app", ORDER)
def test_no_app_knows_the_settings_package(app):
    wrong = {
        str(path.relative_to(ROOT))
        for path in (ROOT / app).rglob("*.py")
        if any(name.partition(".")[0] == "config" for name in imported_names(path))
    }

    assert wrong == set()


def test_relations_point_upwards():
    wrong = set()
    for model in apps.get_models():
        app = model._meta.app_label
        if app not in ORDER:
            continue
        for field in model._meta.get_fields():
            if field.auto_created or not field.is_relation or field.related_model is None:
                continue
            other = field.related_model._meta.app_label
            if other in ORDER and ORDER.index(other) > ORDER.index(app):
                wrong.add(f"{model.__name__}.{field.name} -> {other}")

    assert wrong == set()


def test_printing_has_no_models():
    assert list(apps.get_app_config("printing").get_models()) == []


def test_every_app_is_in_the_order():
    ours = {config.label for config in apps.get_app_configs() if Path(config.path).parent == ROOT}

    assert ours == set(ORDER)
