# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""`make bench`: what there is to measure."""

import sys

from bench.pages import main

sys.exit(main())
