#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
# Checks, then every test on SQLite, then on PostgreSQL those that touch the database.
# All three run even if one fails, so that one run tells everything; pytest's summary comes last.
set -u
cd "$(dirname "$0")/.." || exit 1
failed=()

tools/test_needs.sh || failed+=(programs)
tools/check.sh || failed+=(checks)
common=(-n 2 --dist loadgroup -m "not a11y and not bench")
.venv/bin/python -m pytest "${common[@]}" --db sqlite || failed+=("tests on SQLite")
.venv/bin/python -m pytest "${common[@]}" --db postgres || failed+=("tests on PostgreSQL")

if [ ${#failed[@]} -gt 0 ]; then
    printf 'Failed: %s\n' "${failed[@]}" >&2
    exit 1
fi
