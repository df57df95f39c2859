# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Rules of routing: their order, one rule, and what it would do with old cases before it is saved."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from responsa.cases.queries.rule_trial import old_mails
from responsa.catalog.actions.routing_rules import order_rules, rule_values, save_rule
from responsa.catalog.queries.routing_rules import all_rules, rule_row, rules, with_this
from responsa.desk import labels
from responsa.desk.setup import rule_trial
from responsa.desk.setup.forms import answers
from responsa.desk.setup.forms.filling import initial_of, number
from responsa.desk.setup.forms.routing import RoutingRuleForm, TrialForm
from responsa.desk.setup.pages import UNPROCESSABLE, accepted, admin_required, page, saved
from responsa.directory.web import actor_of
from responsa.kernel.errors import NotFoundError


@admin_required
@require_safe
def routing(request: HttpRequest) -> HttpResponse:
    """List the rules in the order in which they are asked."""
    return page(request, "desk/setup/routing.html", {"rules": all_rules()}, section="routing")


@admin_required
def rule(request: HttpRequest, rule_id: int | None = None) -> HttpResponse:
    """Write a rule or change one; „try” says what it would do, and saves nothing."""
    row = rule_row(rule_id) if rule_id is not None else None
    first = None
    if row is not None:
        first = initial_of(row, RoutingRuleForm) | {"answer": answers.shown(row.answer)}
    form = RoutingRuleForm(request.POST or None, initial=first)
    trial = TrialForm(request.POST or None)
    actor, trying = actor_of(request), request.POST.get("do") == "try"
    found: list[rule_trial.Report] = []

    def save() -> None:
        save_rule(form.given(), actor=actor, rule_id=rule_id)

    def look() -> None:
        rule_values(form.given())
        found.append(_tried(form, trial, rule_id))

    if request.method == "POST" and accepted(form, look if trying else save) and not trying:
        return saved(request, _("The rule is saved. It holds for new cases."), "routing")
    context = {
        "form": form,
        "trial": trial,
        "rule": row,
        "report": found[0] if found else None,
        "old_mails": old_mails(),
    }
    status = UNPROCESSABLE if form.errors else 200
    return page(request, "desk/setup/routing_rule.html", context, section="routing", status=status)


@admin_required
@require_POST
def move_rule(request: HttpRequest, rule_id: int, way: str) -> HttpResponse:
    """Ask a rule one place earlier or later."""
    ids = [row.pk for row in all_rules()]
    at = ids.index(rule_row(rule_id).pk)
    to = at + (1 if way == "down" else -1)
    if 0 <= to < len(ids):
        ids.insert(to, ids.pop(at))
    order_rules(ids, actor=actor_of(request))
    return saved(request, _("The order is saved."), "routing")


def _tried(form: RoutingRuleForm, trial: TrialForm, rule_id: int | None) -> rule_trial.Report:
    before, after, said = rules(), with_this(form.given(), rule_id), ""
    if trial.is_valid() and (wanted := trial.cleaned_data["number"]):
        try:
            said = rule_trial.about_case(wanted, after)
        except NotFoundError as refusal:
            trial.add_error("number", labels.refusal_words(refusal))
    elif trial.is_valid() and (text := trial.cleaned_data["mail"]):
        category = number(trial.cleaned_data["to"])
        said = rule_trial.about_mail(text, category, after) if category else ""
    return rule_trial.report(said, before, after)
