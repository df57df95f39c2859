# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Forms of registers and mailboxes."""

from django import forms
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from responsa.catalog.enums import AfterFetch
from responsa.catalog.inputs import MailboxInput, RegisterInput
from responsa.desk.setup import options, words


class SecretField(forms.CharField):
    """A password as typed: it never comes back into a page, not even with an error."""

    def bound_data(self, data: object, initial: object) -> str:
        """Return what the control shows: nothing."""
        del data, initial
        return ""


class RegisterForm(forms.Form):
    """A book of numbers."""

    name = forms.CharField(label=pgettext_lazy("of a thing", "Name"), max_length=120)
    code = forms.CharField(
        label=_("Code"), max_length=16, help_text=_("Short and unlike that of any other register.")
    )
    template = forms.CharField(
        label=_("Form of the number"),
        max_length=80,
        initial="{seq}/{date:%d.%m.%Y}",
        help_text=_(
            "{seq} is the running number, {seq:06d} with zeros in front; "
            "{year}, {date:%d.%m.%Y} and {register} (the code) can be added."
        ),
    )
    tag = forms.CharField(
        label=_("Sign in the subject of mails"),
        max_length=40,
        initial="[#{number}]",
        help_text=_("By it an answer finds its case; {number} is the number of the case."),
    )

    def given(self) -> RegisterInput:
        """Return what was typed, once it is valid."""
        return RegisterInput(**self.cleaned_data)


class MailboxForm(forms.Form):
    """An intake address and where its mail is fetched."""

    address = forms.EmailField(label=_("Address"))
    name = forms.CharField(
        label=_("Name of the sender"),
        max_length=120,
        required=False,
        help_text=_("Stands beside the address in mails from this mailbox."),
    )
    category = forms.ChoiceField(
        label=_("Category"),
        choices=options.chosen(options.categories),
        help_text=_("Mail to this address becomes a case of this category."),
    )
    is_active = forms.BooleanField(label=_("In use"), required=False, initial=True)
    imap_host = forms.CharField(
        label=_("Server"),
        max_length=200,
        required=False,
        help_text=_("Empty: mail is delivered to this installation directly, nothing is fetched."),
    )
    imap_port = forms.IntegerField(label=_("Port"), min_value=1, max_value=65535, initial=993)
    imap_security = forms.ChoiceField(
        label=_("Encryption"), choices=list(words.SECURITIES.items()), initial="tls"
    )
    imap_user = forms.CharField(
        label=_("User"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    imap_password = SecretField(
        label=_("Password"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Never shown again. Left empty, the one on file stays."),
    )
    imap_folder = forms.CharField(label=_("Folder"), max_length=120, initial="INBOX")
    after_fetch = forms.ChoiceField(
        label=_("A message that was fetched"), choices=list(words.AFTER_FETCH.items())
    )

    def given(self) -> MailboxInput:
        """Return what was typed, once it is valid."""
        typed = dict(self.cleaned_data)
        category, after = int(typed.pop("category")), AfterFetch(typed.pop("after_fetch"))
        return MailboxInput(**typed, category_id=category, after_fetch=after)
