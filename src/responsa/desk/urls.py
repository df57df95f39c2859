# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import URLPattern, URLResolver, include, path

from responsa.desk.views import (
    calls,
    cases,
    legal,
    links,
    lists,
    me,
    papers,
    proposals,
    received,
    register,
    tasks,
)

app_name = "desk"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", lists.home, name="home"),
    path("cases/", lists.case_list, name="list"),
    path("next/", lists.next_case, name="next"),
    path("cases/<int:case_id>/", cases.case, name="case"),
    path("cases/<int:case_id>/say/", cases.say, name="say"),
    path("cases/<int:case_id>/steps/<slug:name>/", cases.step, name="step"),
    path("cases/<int:case_id>/legal/", legal.legal, name="legal"),
    path("cases/<int:case_id>/legal/<slug:name>/", legal.act, name="legal-act"),
    path(
        "cases/<int:case_id>/proposals/<int:proposal_id>/accept/",
        proposals.accept,
        name="proposal-accept",
    ),
    path(
        "cases/<int:case_id>/proposals/<int:proposal_id>/dismiss/",
        proposals.dismiss,
        name="proposal-dismiss",
    ),
    path("cases/<int:case_id>/done/<int:event_id>/undo/", proposals.undo, name="step-undo"),
    path(
        "cases/<int:case_id>/done/<int:event_id>/ask/", proposals.always_ask, name="step-always-ask"
    ),
    path("cases/<int:case_id>/weigh/", cases.weigh, name="weigh"),
    path("cases/<int:case_id>/call/", calls.attempt, name="call"),
    path("cases/<int:case_id>/link/", links.renew, name="renew-link"),
    path("cases/<int:case_id>/draft/", cases.draft, name="draft"),
    path("cases/<int:case_id>/print/", papers.case_file, name="print"),
    path("cases/<int:case_id>/slip/", papers.slip, name="slip"),
    path("cases/<int:case_id>/registered/", register.registered, name="registered"),
    path("messages/<int:message_id>/html/", papers.message_html, name="message-html"),
    path("messages/<int:message_id>/raw/", papers.message_raw, name="message-raw"),
    path("messages/<int:message_id>/release/", cases.release, name="release"),
    path("messages/<int:message_id>/unsend/", cases.unsend, name="unsend"),
    path("mails/<int:mail_id>/resend/", tasks.resend, name="resend"),
    path("files/<int:file_id>/", papers.file, name="file"),
    path("new/", register.register, name="new"),
    path("tasks/", tasks.task_list, name="tasks"),
    path("tasks/<int:task_id>/again/", tasks.again, name="task-again"),
    path("tasks/<int:task_id>/done/", tasks.done, name="task-done"),
    path("received/", received.received_list, name="received"),
    path("received/<int:received_id>/retry/", received.retry, name="received-retry"),
    path("me/", me.profile, name="me"),
    path("me/absences/", me.absences, name="absences"),
    path("me/absences/<int:absence_id>/remove/", me.remove_absence, name="absence-remove"),
    path("setup/", include("responsa.desk.setup.urls")),
]
