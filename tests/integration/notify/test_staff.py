# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What colleagues are told."""

import pytest

from responsa.cases.actions import ask, assign, close, resolve, talk
from responsa.cases.enums import Channel, Direction, MessageKind
from responsa.cases.inputs import Envelope, NewMessage
from responsa.directory.models import User
from responsa.directory.queries.actors import actor_for_person

HANA = "hana@primaria.test"


def given_to_hana(hall):
    case = hall.case()
    assign.assign(case.pk, [hall.user["hana"].pk], actor=hall.actor("dorin"))
    return case


def text_of(mail):
    return mail.get_body(preferencelist=("plain",)).get_content()


@pytest.mark.row("S3-13")
@pytest.mark.row("S2-42")
def test_the_handler_is_told_that_a_case_is_his(hall, post, settings):
    case = given_to_hana(hall)
    post.work()
    [mail] = post.mails(HANA)
    assert case.number in mail["Subject"]
    assert "Groapă în carosabil" in text_of(mail)
    assert f"{settings.BASE_URL}/desk/cases/{case.pk}/" in text_of(mail)
    assert mail["Auto-Submitted"] == "auto-generated"


@pytest.mark.row("S4-34")
def test_a_handler_who_does_not_want_it_is_not_told(hall, post):
    User.objects.filter(pk=hall.user["hana"].pk).update(notify_assigned=False)
    case = hall.case()
    both = [hall.user["hana"].pk, hall.user["horia"].pk]
    assign.assign(case.pk, both, actor=hall.actor("dorin"))
    post.work()
    assert post.rows(HANA) == []
    assert post.purposes("horia@primaria.test") == ["assigned"]


def test_new_cases_are_told_to_the_dispatchers_of_the_unit(hall, post):
    hall.case()
    post.work()
    assert post.purposes("dorin@primaria.test") == ["new_in_unit"]
    assert post.rows("tania@primaria.test") == post.rows("petra@primaria.test") == []


def test_the_way_of_the_work(hall, post):
    case = given_to_hana(hall)
    assign.accept(case.pk, actor=hall.actor("hana"))
    resolve.finish_part(case.pk, actor=hall.actor("hana"), text="Plombat.")
    resolve.send_back(case.pk, actor=hall.actor("sofia"), text="Mai lipsește o poză.")
    resolve.finish_part(case.pk, actor=hall.actor("hana"), text="Cu poză.")
    resolve.resolve(case.pk, actor=hall.actor("sofia"), text="Reparat.")
    close.dispute(case.pk, actor=actor_for_person(case.requester), text="Nu e gata")
    post.work()
    assert post.purposes(HANA) == ["assigned", "returned", "disputed"]
    assert post.purposes("sofia@primaria.test") == ["proposed", "proposed"]
    assert post.purposes("dorin@primaria.test") == ["new_in_unit"]


def test_a_declined_case_comes_back_to_the_dispatchers(hall, post):
    case = given_to_hana(hall)
    assign.decline(case.pk, actor=hall.actor("hana"), text="Nu este al nostru.")
    post.work()
    assert post.purposes("dorin@primaria.test") == ["new_in_unit", "declined"]


@pytest.mark.parametrize(("held", "told"), [(False, "answered"), (True, "held")])
def test_handlers_hear_of_what_comes_in_but_not_from_machines(hall, post, *, held, told):
    case = given_to_hana(hall)
    assign.accept(case.pk, actor=hall.actor("hana"))
    ask.ask_requester(case.pk, actor=hall.actor("hana"), text="Unde?")
    for automatic in (False, True):
        talk.receive(
            case.pk,
            NewMessage(
                direction=Direction.INBOUND,
                kind=MessageKind.MACHINE if automatic else MessageKind.ANSWER,
                channel=Channel.EMAIL,
                text="Lângă școală.",
                is_public=not held,
                held=held,
                envelope=Envelope(sender_address="ana@citizen.test", is_automatic=automatic),
            ),
        )
    post.work()
    assert post.purposes(HANA) == ["assigned", told]


@pytest.mark.parametrize(("score", "told"), [(2, ["low_rating"]), (3, [])])
def test_quality_hears_of_low_ratings(hall, post, *, score, told):
    case = given_to_hana(hall)
    assign.accept(case.pk, actor=hall.actor("hana"))
    resolve.finish_part(case.pk, actor=hall.actor("hana"), text="Plombat.")
    resolve.resolve(case.pk, actor=hall.actor("sofia"), text="Reparat.")
    close.rate(case.pk, actor=actor_for_person(case.requester), score=score)
    post.work()
    assert post.purposes("quentin@primaria.test") == told


def test_colleagues_read_their_own_language(hall, post):
    User.objects.filter(pk=hall.user["hana"].pk).update(language="pl")
    given_to_hana(hall)
    post.work()
    [mail] = post.mails(HANA)
    assert mail["Content-Language"] == "pl"
    assert "listopada" in text_of(mail)
