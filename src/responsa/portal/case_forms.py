# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What a requester may say on the page of his case."""

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from responsa.cases.actions.close import SCORES
from responsa.portal import uploads

_LONGEST_TEXT = 20_000


class RemarkForm(forms.Form):
    """A message with files; or the answer to a question of ours."""

    text = forms.CharField(
        max_length=_LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        label=gettext_lazy("Your message"),
    )
    attachment = uploads.FilesField(required=False, label=gettext_lazy("Files"))
    form_key = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, object]:
        """Ask for words or a file."""
        super().clean()
        given = self.cleaned_data
        if not (given.get("text") or given.get("attachment") or "attachment" in self.errors):
            self.add_error("text", _("Please write something or choose a file."))
        return given

    def file_names(self) -> list[str]:
        """Return the names of the files that came with the form."""
        return uploads.names(self.files.getlist("attachment")) if self.files else []


class RateForm(forms.Form):
    """Is it solved, how good was it, and what else. Nothing is changed before it is sent."""

    solved = forms.ChoiceField(
        choices=[("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))],
        label=gettext_lazy("Is it solved?"),
        error_messages={"required": gettext_lazy("Please say whether it is solved.")},
    )
    score = forms.TypedChoiceField(
        choices=[(score, str(score)) for score in SCORES],
        coerce=int,
        empty_value=None,
        required=False,
        label=gettext_lazy("How satisfied are you?"),
    )
    text = forms.CharField(
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        label=gettext_lazy("Do you want to add something?"),
    )

    def __init__(self, *args: object, asks_solved: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # -- Django's own arguments, passed on
        self.asks_solved = asks_solved
        if not asks_solved:
            del self.fields["solved"]
            self.fields["score"].required = True
            self.fields["score"].error_messages["required"] = _("Please choose from 1 to 5.")

    def clean(self) -> dict[str, object]:
        """Ask why, when it is not solved."""
        super().clean()
        given = self.cleaned_data
        if given.get("solved") == "no" and not given.get("text"):
            self.add_error("text", _("Please write what is not solved, so that we can go on."))
        return given


class WithdrawForm(forms.Form):
    """Taking a request back, with the reason."""

    text = forms.CharField(
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        label=gettext_lazy("Why do you take it back?"),
        error_messages={"required": gettext_lazy("Please write why you take it back.")},
    )


class NotificationsForm(forms.Form):
    """Which status messages somebody wants."""

    wanted = forms.ChoiceField(
        widget=forms.RadioSelect,
        label=gettext_lazy("Messages about each step"),
        error_messages={"required": gettext_lazy("Please choose one.")},
    )

    def __init__(self, *args: object, everywhere: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # -- Django's own arguments, passed on
        choices = [
            ("on", _("Write to me about each step of this request")),
            ("off", _("Write to me only with questions and with the answer")),
        ]
        if everywhere:
            choices.append(("never", _("The same for all my requests: only questions and answers")))
            choices.append(("always", _("For all my requests: about each step")))
        chosen = self.fields["wanted"]
        if isinstance(chosen, forms.ChoiceField):
            chosen.choices = choices


class TimeForm(forms.Form):
    """Is the working time right; if not, why."""

    agrees = forms.ChoiceField(
        choices=[("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))],
        label=gettext_lazy("Is this time right?"),
        error_messages={"required": gettext_lazy("Please say whether the time is right.")},
    )
    text = forms.CharField(
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        label=gettext_lazy("If not: what is wrong?"),
    )

    def clean(self) -> dict[str, object]:
        """Ask for the reason of a no."""
        super().clean()
        given = self.cleaned_data
        if given.get("agrees") == "no" and not given.get("text"):
            self.add_error("text", _("Please write what is wrong with the time."))
        return given
