#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
# The programs that some tests start. Root gets them from Debian's packages; anybody else gets a list of
# what is missing and which tests are therefore left out. Services of the machine are never touched.
set -u

declare -A package=([chromium]=chromium [dovecot]=dovecot-imapd)
declare -A tests=([chromium]="pages in a browser, accessibility" [dovecot]="fetching mail over IMAP")

missing=()
for program in "${!package[@]}"; do
    PATH=$PATH:/usr/sbin command -v "$program" >/dev/null || missing+=("$program")
done
[ ${#missing[@]} = 0 ] && exit 0

install() {
    local wanted=()
    for program in "${missing[@]}"; do wanted+=("${package[$program]}"); done
    echo "Installing ${wanted[*]} from Debian's packages ..." >&2
    export DEBIAN_FRONTEND=noninteractive
    # No service is to start by itself: the tests start their own on free ports.
    for attempt in 1 2 3; do
        apt-get -qq update >/dev/null \
            && RUNLEVEL=1 apt-get -qq install -y --no-install-recommends "${wanted[@]}" >/dev/null \
            && return 0
        sleep $((attempt * 5))
    done
    return 1
}

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null && install; then
    exit 0
fi
for program in "${missing[@]}"; do
    echo "Left out for want of $program: ${tests[$program]}. Get them with: apt-get install ${package[$program]}" >&2
done
[ "${CI:-}" != true ]
