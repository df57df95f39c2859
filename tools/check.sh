#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
# Everything that is held without running the product. Runs all checks, then fails if one has failed.
set -u
cd "$(dirname "$0")/.." || exit 1
failed=()

check() {
    local name=$1
    shift
    local output
    if output=$("$@" 2>&1); then
        echo "ok    $name"
    else
        echo "FAIL  $name: $*"
        echo "$output"
        failed+=("$name")
    fi
}

templates() {
    find src -name '*.html' -print -quit | grep -q . || return 0
    .venv/bin/djlint --lint --quiet src/responsa
}

migrations() {
    local data
    data=$(mktemp -d)
    RESPONSA_DATA=$data RESPONSA_DATABASE_URL='' DJANGO_SETTINGS_MODULE=responsa.project.settings \
        .venv/bin/python -m django makemigrations --check --dry-run
    local result=$?
    rm -rf "$data"
    return $result
}

check lint .venv/bin/ruff check --quiet .
check format .venv/bin/ruff format --check --quiet .
check types .venv/bin/mypy
check imports .venv/bin/lint-imports
check dependencies .venv/bin/deptry src
check spelling .venv/bin/codespell
check templates templates
check translations .venv/bin/python tools/messages.py --check
check migrations migrations

if [ ${#failed[@]} -gt 0 ]; then
    echo "Failed: ${failed[*]}"
    exit 1
fi
