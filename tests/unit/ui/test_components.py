# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Each component in each state, with undefined names as errors."""

import pytest
from jinja2 import UndefinedError

from responsa.ui.shell import Toast
from responsa.ui.values import (
    Answer,
    DueKind,
    DueView,
    ErrorLink,
    FileView,
    Link,
    MessageView,
    Option,
    PersonView,
    Progress,
    Side,
    Stage,
    StatusView,
)

SENTENCES = {
    DueKind.OVERDUE: ("over", "alert-triangle", "Overdue:"),
    DueKind.TODAY: ("today", "alarm", "Due:"),
    DueKind.SOON: ("soon", "clock", "Due soon:"),
    DueKind.LATER: ("ok", "calendar", "Time left:"),
    DueKind.PAUSED: ("pause", "player-pause", "Service clock stopped, deadline:"),
    DueKind.MET: ("met", "circle-check", "In time:"),
    DueKind.LATE: ("late", "circle-x", "Late:"),
    DueKind.ENDED: ("ok", "arrow-right", "Ended:"),
}


@pytest.mark.parametrize("kind", DueKind)
def test_a_deadline_is_shape_sign_and_words(draw, kind):
    look, sign, prefix = SENTENCES[kind]

    drawn = draw(
        "chips", "due", "{{ due(v) }}", v=DueView(kind=kind, words="3 days", title="Mo 14")
    )

    assert f'class="due {look}" title="Mo 14"' in drawn
    assert f"#i-{sign}" in drawn
    assert f'<span class="vh">{prefix} </span>3 days' in drawn


@pytest.mark.parametrize("look", ["new", "assigned", "work", "wait", "sign", "done", "closed"])
def test_a_status_is_a_glyph_and_words(draw, look):
    drawn = draw(
        "chips", "status", "{{ status(v, pill=true) }}", v=StatusView(look=look, words="W")
    )

    assert f'class="st {look} pill"' in drawn
    assert "<use " in drawn


def test_avatar_owner_and_meter(draw):
    assert ">MI<" in draw("chips", "avatar", "{{ avatar('Mihaela Ionescu', large=true) }}")
    assert "unassigned" in draw("chips", "owner", "{{ owner('') }}")
    assert 'width="100"' in draw("chips", "meter", "{{ meter(140, 'used') }}")
    assert "71% of the time used" in draw(
        "chips",
        "due_line",
        "{{ due_line('x', v, percent=71) }}",
        v=DueView(kind=DueKind.SOON, words="2"),
    )


def test_buttons(draw):
    drawn = draw(
        "button",
        "button",
        "{{ button('Send', look='primary', key='Ctrl+Enter', key_words='Ctrl ↵') }}",
    )

    assert 'class="btn pri" type="submit"' in drawn
    assert 'data-rs-key="Ctrl+Enter" aria-keyshortcuts="Control+Enter"' in drawn
    assert '<kbd aria-hidden="true">Ctrl ↵</kbd>' in drawn


def test_a_button_of_an_icon_alone_has_a_name(draw):
    drawn = draw(
        "button", "button", "{{ button('More', icon_name='dots', icon_only=true, pressed=false) }}"
    )

    assert '<span class="vh">More</span>' in drawn
    assert 'aria-pressed="false"' in drawn


def test_copying_says_what_was_copied(draw):
    drawn = draw("button", "copy_button", "{{ copy_button('24 718', '24718') }}")

    assert 'data-rs-copy="24718"' in drawn
    assert 'data-rs-copied="Copied: 24718"' in drawn


@pytest.mark.parametrize("macro", ["text", "area", "date", "select", "files"])
def test_a_field_ties_hint_and_error_to_its_control(draw, macro):
    options = ", [o]" if macro == "select" else ""
    call = f"{{{{ {macro}('cnp', 'CNP'{options}, hint='13 digits', error='12 given') }}}}"

    drawn = draw("field", macro, call, o=Option(value="a", label="A", checked=True))

    assert '<label for="id_cnp">CNP' in drawn
    assert 'aria-describedby="id_cnp-error id_cnp-hint"' in drawn
    assert 'id="id_cnp-error"' in drawn
    assert 'id="id_cnp-hint"' in drawn
    assert 'aria-invalid="true"' in drawn


def test_optional_is_said_and_required_is_not_starred(draw):
    optional = draw("field", "text", "{{ text('p', 'Phone', optional=true) }}")
    required = draw("field", "text", "{{ text('p', 'Phone', required=true) }}")

    assert "(optional)" in optional
    assert " required" in required
    assert "*" not in required


def test_what_people_typed_is_escaped(draw):
    drawn = draw("field", "area", "{{ area('t', 'Text', value=v) }}", v="</textarea><script>")

    assert "<script>" not in drawn


def test_choices_lead_from_the_error_summary_to_the_first_control(draw):
    options = (
        Option(value="a", label="A", icon="road"),
        Option(value="b", label="B", checked=True),
    )
    drawn = draw(
        "choice",
        "choices",
        "{{ choices('c', 'What?', o, error='Choose', heading=true) }}",
        o=options,
    )
    summary = draw(
        "form",
        "error_summary",
        "{{ error_summary(e) }}",
        e=[ErrorLink(target="id_c", words="Choose")],
    )

    assert 'value="a" id="id_c"' in drawn
    assert 'value="b" id="id_c-1" checked' in drawn
    assert "<h1>What?</h1>" in drawn
    assert '<a href="#id_c">Choose</a>' in summary
    assert 'role="alert"' in summary
    assert draw("form", "error_summary", "{{ error_summary([]) }}").strip() == ""


def test_segments_rating_and_checkbox(draw):
    assert "checked" in draw(
        "choice",
        "segments",
        "{{ segments('c', 'Channel', o) }}",
        o=[Option(value="a", label="A", checked=True)],
    )
    rating = draw("choice", "rating", "{{ rating('r', 'How?', ['1','2','3','4','5'], chosen=4) }}")
    assert 'value="4" id="id_r-3" checked' in rating
    assert 'type="checkbox"' in draw(
        "field", "checkbox", "{{ checkbox('ok', 'Read it', error='Tick') }}"
    )


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize("unverified", [False, True])
def test_messages(draw, side, unverified):
    file = FileView(name="a.pdf", url="/f", size="2 kB", warning="no preview")
    view = MessageView(
        side=side,
        author="Ana",
        body="one\n\ntwo <b>",
        when="08:42",
        iso="2026-11-22",
        channel="e-mail",
        unverified=unverified,
        files=(file,),
        anchor="m1",
    )

    drawn = draw("conversation", "message", "{{ message(v) }}", v=view)

    assert "<p>one</p><p>two &lt;b&gt;</p>" in drawn
    assert "a.pdf<small>2 kB · no preview" in drawn
    assert ("the citizen does not see this" in drawn) == (side is Side.INTERNAL)
    assert ("#i-lock" in drawn) == (side is Side.INTERNAL)
    assert ("sender not verified" in drawn) == unverified


def test_person_and_event(draw):
    view = PersonView(name="Ana", contacts=(("Phone", "1", "tel:1"), ("Address", "x", "")))

    assert 'href="tel:1"' in draw("conversation", "person", "{{ person(v) }}", v=view)
    assert "<time" in draw("conversation", "event", "{{ event('assigned', '08:51') }}")


def test_progress(draw):
    stages = [Stage(words=p.value, progress=p, when="now", text="t") for p in Progress]

    for macro, call in (
        ("steps", "{{ steps(s, 'Stage') }}"),
        ("track", "{{ track(s) }}"),
        ("track", "{{ track(s, numbered=true) }}"),
    ):
        drawn = draw("progress", macro, call, s=stages)
        assert drawn.count('aria-current="step"') == 1
        assert "(done)" in drawn
        assert "(still to come)" in drawn
    assert "Step 2 of 5" in draw("progress", "step_of", "{{ step_of(2, 5) }}")
    assert "Progress 40%" in draw("progress", "step_of", "{{ step_of(2, 5) }}")


def test_summary_says_what_was_not_given(draw):
    drawn = draw(
        "form",
        "summary_list",
        "{{ summary_list(a) }}",
        a=[Answer(question="Phone", answer="", change_url="/c")],
    )

    assert "Not provided" in drawn
    assert 'Change<span class="vh"> Phone</span>' in drawn


def test_around_a_list(draw):
    links = [Link(url="/a", label="Open", count="50", current=True), Link(url="/b", label="Mine")]

    assert draw("lists", "tabs", "{{ tabs(l, 'Views') }}", l=links).count("aria-current") == 1
    assert draw("lists", "pager", "{{ pager() }}").strip() == ""
    assert 'rel="next"' in draw("lists", "pager", "{{ pager(next_url='/n') }}")
    assert "Nothing" in draw("lists", "empty", "{{ empty('Nothing', 'It will come.') }}")
    assert "aria-busy" in draw("lists", "skeleton", "{{ skeleton() }}")
    assert "X</" in draw("lists", "bulk_bar", "{% call bulk_bar() %}<b>X</b>{% endcall %}")


def test_notices(draw):
    assert 'class="alert bad" role="alert"' in draw(
        "notice", "alert", "{% call alert('bad', live=true) %}x{% endcall %}"
    )
    plain = draw("notice", "toast", "{{ toast(t) }}", t=Toast(words="Saved"))
    undo = draw("notice", "toast", "{{ toast(t) }}", t=Toast(words="Sent", undo_url="/undo"))
    assert " hidden>" in plain
    assert 'action="/undo"' in undo
    assert " hidden>" not in undo
    assert "not been sent" in draw(
        "notice", "conflict", "{% call conflict('T', 'w') %}x{% endcall %}"
    )
    assert 'id="d"' in draw("notice", "dialog", "{% call dialog('d', 'T') %}x{% endcall %}")
    assert 'data-rs-key="1"' in draw(
        "notice", "menu", "{{ menu('More', l) }}", l=[Link(url="/", label="x", key="1")]
    )


def test_a_forgotten_name_is_an_error(draw):
    with pytest.raises(UndefinedError):
        draw("chips", "tag", "{{ tag(nothing) }}")
