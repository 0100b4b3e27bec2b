#!/bin/sh
# Write the two lock files anew from pyproject.toml: hashes, and no address of an index.
set -eu
cd "$(dirname "$0")/.."
compile() {
    CUSTOM_COMPILE_COMMAND="make lock" .venv/bin/pip-compile --quiet --strip-extras --allow-unsafe \
        --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host "$@" pyproject.toml
}
compile --extra dev --constraint requirements/constraints.txt --output-file requirements/dev.txt
compile --constraint requirements/dev.txt --constraint requirements/constraints.txt --output-file requirements/base.txt
