# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Refusals that a person can be told about.

A refusal carries a message key (an English sentence, marked for translation where it is raised with
``gettext_noop``) and parameters; the screen, the API or the mail door translates it.
"""


class RefusedError(Exception):
    """The request was understood and is not allowed now."""

    def __init__(self, message: str = "", **params: object) -> None:
        super().__init__(message)
        self.message = message
        self.params = params

    def __str__(self) -> str:
        return self.message % self.params if self.params else self.message


class NotPermittedError(RefusedError):
    """The actor lacks the right."""


class NotFoundError(RefusedError):
    """There is no such thing, or the actor may not know that there is."""


class StaleError(RefusedError):
    """Somebody else changed it meanwhile; nothing was overwritten."""


class InvalidError(RefusedError):
    """A value is not acceptable. ``field`` names the form field it belongs to."""

    def __init__(self, message: str = "", *, field: str = "", **params: object) -> None:
        super().__init__(message, **params)
        self.field = field
