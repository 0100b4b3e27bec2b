"""Every variable is documented, and a bad value stops the start with a sentence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from environs import Env

from config.environment import NAMES, hosts

ROOT = Path(__file__).resolve().parents[2]


def start(tmp_path, **variables) -> subprocess.CompletedProcess:
    """Start Django with only these variables (and a DATA_DIR of its own)."""
    environment = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), "DEBUG": "false"} | variables
    code = "import django; django.setup(); from django.conf import settings; print(settings.BASE_URL)"
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment | {"PYTHONPATH": f"{ROOT}:{ROOT / 'site'}", "DJANGO_SETTINGS_MODULE": "config.settings"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_variable_stands_in_the_example():
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    documented = {line.partition("=")[0] for line in lines if "=" in line and not line.startswith("#")}

    assert documented == set(NAMES)


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("PORT", "http", "PORT must be a number from 1 to 65535"),
        ("DEBUG", "perhaps", "DEBUG must be true or false"),
        ("BASE_URL", "pilar.example.go.id", "BASE_URL must look like https://"),
        ("STAFF_MFA", "sometimes", "STAFF_MFA must be one of required, off"),
        ("DATABASE_URL", "mysql://x", "DATABASE_URL must begin with postgres://"),
        ("DATABASE_URL", "postgres://pilar:rahasia@host:port/x", "DATABASE_URL must look like postgres://"),
        ("REDIS_URL", "localhost:6379", "REDIS_URL must begin with redis://"),
        ("DATA_DIR", "/dev/null/pilar", "DATA_DIR must be a folder that can be written"),
        ("NIK_INDEX_KEY", "short", "NIK_INDEX_KEY must hold 32 random bytes"),
    ],
)
def test_a_bad_value_stops_the_start_with_a_sentence(tmp_path, name, value, sentence):
    result = start(tmp_path, **{name: value})

    assert result.returncode == 1
    assert sentence in result.stderr
    assert "rahasia" not in result.stderr


def test_host_names_may_have_a_space_after_the_comma(monkeypatch):
    monkeypatch.setenv("ALLOWED_HOSTS", "pilar.example.go.id, 10.0.0.5")

    assert hosts(Env(), []) == ["pilar.example.go.id", "10.0.0.5"]


def test_an_empty_value_counts_as_unset(tmp_path):
    result = start(tmp_path, PORT="", BASE_URL="", DATABASE_URL="")

    assert result.stdout.strip() == "http://127.0.0.1:8000"


def test_embedded_keys_are_made_once_and_only_the_owner_reads_them(tmp_path):
    start(tmp_path)
    first = {path.name: path.read_text() for path in (tmp_path / "keys").iterdir()}
    start(tmp_path)
    second = {path.name: path.read_text() for path in (tmp_path / "keys").iterdir()}

    assert sorted(first) == ["data_keys", "nik_index_key", "secret_key"]
    assert second == first
    assert {oct(path.stat().st_mode & 0o777) for path in (tmp_path / "keys").iterdir()} == {"0o600"}
