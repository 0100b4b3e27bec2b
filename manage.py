#!/usr/bin/env python
"""Django's command line, with site/ on the path."""

import os
import sys
from pathlib import Path

# site/ is a plain folder, not a package: the name belongs to Python's stdlib.
sys.path.insert(1, str(Path(__file__).resolve().parent / "site"))


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 -- after the path is set

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
