# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import URLPattern, path

from responsa.desk.signing import entries, handing_over, views

urlpatterns: list[URLPattern] = [
    path("sign/", views.queue, name="sign"),
    path("sign/all/", views.sign_all, name="sign-all"),
    path("sign/<int:case_id>/", views.letter, name="sign-letter"),
    path("sign/<int:case_id>/sign/", views.sign, name="sign-put"),
    path("sign/<int:case_id>/return/", views.send_back, name="sign-return"),
    path("sign/<int:case_id>/correct/", views.correct, name="sign-correct"),
    path("sign/<int:case_id>/letter.pdf", views.preview, name="sign-pdf"),
    path("post/", handing_over.to_post, name="post"),
    path("post/<int:exit_id>/letter.pdf", handing_over.letter, name="post-letter"),
    path("post/<int:exit_id>/left/", handing_over.left, name="post-left"),
    path("post/<int:exit_id>/void/", handing_over.void, name="post-void"),
    path("entries/", entries.book, name="entries"),
]
