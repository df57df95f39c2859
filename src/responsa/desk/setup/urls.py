# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import URLPattern, URLResolver, path

from responsa.desk.setup.views import (
    categories,
    channels,
    house,
    overview,
    people,
    questions,
    units,
)

app_name = "setup"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", overview.overview, name="overview"),
    path("history/", overview.history, name="history"),
    path("institution/", house.institution, name="institution"),
    path("units/", units.units, name="units"),
    path("units/new/", units.new_unit, name="new-unit"),
    path("units/<int:unit_id>/", units.unit, name="unit"),
    path("units/<int:unit_id>/members/", units.add_member, name="add-member"),
    path(
        "units/<int:unit_id>/members/<int:user_id>/<slug:role>/remove/",
        units.remove_member,
        name="remove-member",
    ),
    path("units/<int:unit_id>/classes/", units.save_class, name="add-class"),
    path("units/<int:unit_id>/classes/<int:class_id>/", units.save_class, name="class"),
    path("people/", people.people, name="people"),
    path("people/new/", people.new_colleague, name="new-person"),
    path("people/<int:user_id>/", people.person, name="person"),
    path("people/<int:user_id>/invite/", people.send_link, name="invite"),
    path("people/<int:user_id>/roles/", people.add_role, name="add-role"),
    path(
        "people/<int:user_id>/roles/<int:unit_id>/<slug:role>/remove/",
        people.remove_role,
        name="remove-role",
    ),
    path("people/<int:user_id>/absences/", people.add_absence, name="add-absence"),
    path(
        "people/<int:user_id>/absences/<int:absence_id>/remove/",
        people.remove_absence,
        name="remove-absence",
    ),
    path("people/<int:user_id>/directions/", people.add_direction, name="add-direction"),
    path(
        "people/<int:user_id>/directions/<int:category_id>/<slug:role>/remove/",
        people.remove_direction,
        name="remove-direction",
    ),
    path("categories/", categories.categories, name="categories"),
    path("categories/new/", categories.new_category, name="new-category"),
    path("categories/<int:category_id>/", categories.category, name="category"),
    path("categories/<int:category_id>/questions/", questions.questions, name="questions"),
    path(
        "categories/<int:category_id>/questions/new/", questions.new_question, name="new-question"
    ),
    path(
        "categories/<int:category_id>/questions/<int:field_id>/",
        questions.question,
        name="question",
    ),
    path(
        "categories/<int:category_id>/questions/<int:field_id>/<slug:way>/",
        questions.move_question,
        name="move-question",
    ),
    path("categories/<int:category_id>/experts/", categories.experts, name="experts"),
    path(
        "categories/<int:category_id>/experts/<int:user_id>/<slug:role>/remove/",
        categories.remove_expert,
        name="remove-expert",
    ),
    path("registers/", channels.registers, name="registers"),
    path("registers/new/", channels.register, name="new-register"),
    path("registers/<int:register_id>/", channels.register, name="register"),
    path("mailboxes/", channels.mailboxes, name="mailboxes"),
    path("mailboxes/new/", channels.mailbox, name="new-mailbox"),
    path("mailboxes/<int:mailbox_id>/", channels.mailbox, name="mailbox"),
    path("mailboxes/<int:mailbox_id>/test/", channels.test_mailbox, name="test-mailbox"),
]
