#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
# Make .venv from the lock: `setup.sh run` what the product needs, `setup.sh dev` the tools as well.
# Needs Python 3.11 or later and nothing else. Does nothing when lock and project file are unchanged.
set -eu
cd "$(dirname "$0")/.."
kind=${1:-run}

say() { printf '%s\n' "$*" >&2; }

find_python() {
    for name in python3.11 python3 python3.12 python3.13; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            "$name" -c 'import sys; print(sys.executable)'
            return
        fi
    done
    say "Responsa needs Python 3.11 or later; install it and try again."
    exit 1
}

retried() {
    "$@" || { sleep 3; "$@"; } || { sleep 10; "$@"; }
}

# Debian ships Python without the part that makes environments; root can add it, others get a hint.
make_tool_venv() {
    "$python" -m venv .venv-tools 2>/dev/null && return
    rm -rf .venv-tools
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        say "Installing Debian's python3-venv ..."
        retried apt-get -qq update >/dev/null
        DEBIAN_FRONTEND=noninteractive retried apt-get -qq install -y --no-install-recommends \
            python3-venv >/dev/null
        "$python" -m venv .venv-tools && return
    fi
    say "This Python cannot make environments. On Debian: apt-get install python3-venv"
    exit 1
}

find_uv() {
    if uv --version >/dev/null 2>&1; then
        echo uv
        return
    fi
    if ! .venv-tools/bin/uv --version >/dev/null 2>&1; then
        say "Installing the package installer (uv) into .venv-tools ..."
        make_tool_venv
        retried .venv-tools/bin/python -m pip install --quiet --disable-pip-version-check uv >&2
    fi
    echo .venv-tools/bin/uv
}

compile_translations() {
    for source in src/responsa/locale/*/LC_MESSAGES/*.po; do
        [ -e "$source" ] || continue
        target=${source%.po}.mo
        if [ ! -e "$target" ] || [ -n "$(find "$source" -newer "$target")" ]; then
            .venv/bin/pybabel --quiet compile --input-file "$source" --output-file "$target"
        fi
    done
}

python=$(find_python)
wanted=$(cat uv.lock pyproject.toml tools/setup.sh | cksum)
current() { [ "$(cat ".venv/.ready-$1" 2>/dev/null)" = "$wanted" ] && [ -x .venv/bin/responsa ]; }

if ! current "$kind" && ! current dev; then
    uv=$(find_uv)
    say "Setting up .venv from uv.lock ..."
    groups=--no-dev
    [ "$kind" = dev ] && groups="--group dev"
    # shellcheck disable=SC2086  # two words on purpose
    UV_PYTHON_DOWNLOADS=never retried "$uv" sync --locked --quiet --inexact --all-extras $groups \
        --python "$python"
    rm -f .venv/.ready-*
    printf '%s\n' "$wanted" > ".venv/.ready-$kind"
fi
compile_translations
