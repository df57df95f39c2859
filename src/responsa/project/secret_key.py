# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The installation's own secret, made once and kept in the data folder, readable by its owner only."""

import os
import secrets
from pathlib import Path


def kept_in(data: Path) -> str:
    """Return the secret of this data folder, making it on the first call.

    Two processes may start at the same moment: the one that creates the file first wins, by link.
    """
    file = data / "secret-key"
    if not file.exists():
        data.mkdir(parents=True, exist_ok=True)
        partial = data / f".secret-key.{os.getpid()}"
        partial.touch(mode=0o600)
        partial.write_text(secrets.token_urlsafe(48), encoding="ascii")
        try:
            os.link(partial, file)
        except FileExistsError:
            pass
        finally:
            partial.unlink()
    return file.read_text(encoding="ascii").strip()
