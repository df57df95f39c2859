# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Two pages of the account library that do more here: confirming an address, and signing out."""

from typing import Any

from allauth.account import views as library
from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from django.db import transaction
from django.http import Http404, HttpResponse
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_post_parameters

from responsa.directory.actions.people import link_account
from responsa.directory.inputs import PersonInput
from responsa.portal.account_forms import ConfirmForm


class ConfirmView(library.ConfirmEmailView):
    """The address is confirmed by its owner: who reads the mail and knows the password."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:  # noqa: ANN401 -- Django's signature
        """Add the form."""
        kwargs.setdefault("form", ConfirmForm())
        return super().get_context_data(**kwargs)  # type: ignore[no-any-return]  # -- allauth has no types

    @method_decorator(sensitive_post_parameters("password"))
    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ANN401 -- Django's signature
        """Confirm the address, bind the account to the person of that address, and sign in."""
        del args, kwargs
        try:
            self.object = self.get_object()
        except Http404:
            self.object = None
            return self.render_to_response(self.get_context_data(), status=410)  # type: ignore[no-any-return]  # -- allauth has no types
        user = self.object.email_address.user
        form = ConfirmForm(self.request.POST, user=user)
        if not form.is_valid():
            context = self.get_context_data(form=form)
            return self.render_to_response(context, status=422)  # type: ignore[no-any-return]  # -- allauth has no types
        with transaction.atomic():
            address = self.object.confirm(self.request)
            if address is not None:
                given = PersonInput(
                    name=user.name,
                    email=address.email,
                    language=user.language,
                    email_proved=True,
                )
                link_account(user, given)
        return perform_login(self.request, Login(user=user, email=user.email))  # type: ignore[no-any-return]  # -- allauth has no types


class LogoutView(library.LogoutView):
    """Signing out also empties what the browser keeps of our pages."""

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ANN401 -- Django's signature
        """End the session on the server, and tell the browser to forget."""
        response: HttpResponse = super().post(*args, **kwargs)
        response["Clear-Site-Data"] = '"cache", "storage"'
        return response
