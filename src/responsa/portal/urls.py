# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the requester's site. The sign-in pages here come before the library's own."""

from django.urls import URLPattern, URLResolver, path
from django.views.generic import RedirectView
from django.views.i18n import set_language

from responsa.portal import confirm, entrance, home, logo, mine, passkeys, report, track

app_name = "portal"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("start/", home.start, name="start"),
    path("privacy/", home.privacy, name="privacy"),
    path("accessibility/", home.accessibility, name="accessibility"),
    path("language/", set_language, name="language"),
    path("logo/<slug:digest>.png", logo.logo, name="logo"),
    path("report/", report.choose, name="report"),
    path("report/done/<str:token>/", report.done, name="done"),
    path("report/<int:category_id>/", report.write, name="report-form"),
    path("s/", entrance.enter, name="enter"),
    path("s/<str:code>/", entrance.enter, name="enter-code"),
    path("t/<str:token>/", track.show, name="track"),
    path("t/<str:token>/remark/", track.remark, name="track-remark"),
    path("t/<str:token>/rate/", track.rate, name="track-rate"),
    path("t/<str:token>/time/", track.time, name="track-time"),
    path("t/<str:token>/withdraw/", track.withdraw, name="track-withdraw"),
    path("t/<str:token>/notifications/", track.notifications, name="track-notifications"),
    path("t/<str:token>/file/<int:file_id>/", track.file, name="track-file"),
    path("mine/", mine.index, name="mine"),
    path("mine/<int:case_id>/", mine.show, name="mine-case"),
    path("mine/<int:case_id>/remark/", mine.remark, name="mine-remark"),
    path("mine/<int:case_id>/rate/", mine.rate, name="mine-rate"),
    path("mine/<int:case_id>/time/", mine.time, name="mine-time"),
    path("mine/<int:case_id>/withdraw/", mine.withdraw, name="mine-withdraw"),
    path("mine/<int:case_id>/notifications/", mine.notifications, name="mine-notifications"),
    path("mine/<int:case_id>/file/<int:file_id>/", mine.file, name="mine-file"),
    path("account/logout/", confirm.LogoutView.as_view()),
    path("account/confirm-email/<str:key>/", confirm.ConfirmView.as_view()),
    path("account/2fa/webauthn/reauthenticate/", passkeys.ReauthenticateView.as_view()),
    # One account, one address: changing it is not offered yet.
    path("account/email/", RedirectView.as_view(pattern_name="portal:start")),
]
