# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2


class Failure(Exception):  # noqa: N818 -- said to an administrator, as a sentence
    """A command could not do what it was asked; the text says why and what to do."""
