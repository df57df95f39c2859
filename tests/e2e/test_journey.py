# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The main job, end to end, on the running product: a mail becomes a case, is worked, answered, closed.

Real SMTP in, real SMTP out, a real browser at the desk; the citizen never needs an account.
"""

import json
import re
import smtplib
import time

import pytest

from tests.support import mails

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.timeout(300)]
CITIZEN = "Iulia Pop <iulia@citizen.test>"
ADDRESS = "iulia@citizen.test"
LINK = re.compile(r"http://127\.0\.0\.1:\d+/t/[^\s>]+")


@pytest.fixture
def product(new_instance, smtp_sink):
    return new_instance("--demo", RESPONSA_SMTP_OUT_URL=smtp_sink.url)


@pytest.fixture
def logins(product):
    return json.loads(product.command("demo", "--json", check=False).stdout)["logins"]


def send(product, raw):
    with smtplib.SMTP("127.0.0.1", product.smtp_port, timeout=20) as server:
        server.sendmail(ADDRESS, ["sesizari@primaria.test"], raw)


def mail_to(sink, address, count):
    """Return the ``count``-th mail to an address as soon as it is there."""
    until = time.monotonic() + 40
    while len(sink.to(address)) < count:
        assert time.monotonic() < until, f"only {len(sink.to(address))} mails to {address}"
        time.sleep(0.2)
    return sink.to(address)[count - 1]


@pytest.fixture
def desk(new_page, product, logins):
    """Return a function that opens the desk as somebody: ``desk("dispatcher")``."""

    def signed_in(role):
        page = new_page(locale="en-GB")
        page.goto(f"{product.url}/account/login/")
        page.fill("[name=login]", logins[role]["email"])
        page.fill("[name=password]", logins[role]["password"])
        page.click("main form[action*='/account/login/'] button[type=submit]")
        page.wait_for_url("**/desk/**")
        return page

    return signed_in


def open_case(page, product, number):
    page.goto(f"{product.url}/desk/cases/?view=all&q={number}")
    page.click("a.subj")
    page.wait_for_url("**/desk/cases/*/**")


def write(page, kind, text, send_as):
    page.check(f"[name=kind][value={kind}]", force=True)
    page.fill("[name=text]", text)
    page.click(f"button[name=as][value={send_as}]:visible")
    page.wait_for_load_state()


def press(page, step):
    page.click(f"form[action*='/steps/{step}/'] button")
    page.wait_for_load_state()


@pytest.mark.row("S1-10")
@pytest.mark.row("S1-42")
@pytest.mark.row("S4-23")
@pytest.mark.row("S4-37")
@pytest.mark.row("S4-40")
def test_a_mail_becomes_a_case_is_answered_and_closed(product, smtp_sink, logins, desk, new_page):
    send(product, mails.mail(sender=CITIZEN, subject="Groapă pe strada Teilor"))
    receipt = mail_to(smtp_sink, ADDRESS, 1)
    number = re.search(r"\[#([^\]]+)\]", receipt.parsed["Subject"])[1]
    assert number in receipt.part("plain")

    dispatcher = desk("dispatcher")
    open_case(dispatcher, product, number)
    assign(dispatcher, logins)
    page = desk("handler")
    open_case(page, product, number)
    press(page, "accept")
    write(page, "reply", "Echipa vine mâine.", "reply")
    answer = wait_for_text(smtp_sink, "Echipa vine mâine.")
    assert f"[#{number}]" in answer.parsed["Subject"]

    send(
        product,
        mails.reply(answer.raw, sender=CITIZEN, to="sesizari@primaria.test", text="Vă aștept."),
    )
    eventually(lambda: "Vă aștept." in reloaded(page))
    write(page, "done", "Groapa a fost astupată.", "done")
    supervisor = desk("supervisor")
    open_case(supervisor, product, number)
    write(supervisor, "resolve", "Groapa a fost astupată azi.", "resolve")
    final = wait_for_text(smtp_sink, "Groapa a fost astupată azi.")

    rate(new_page, final)
    supervisor.goto(f"{product.url}/desk/cases/?view=closed&q={number}")
    assert supervisor.locator("a.subj").count() == 1
    send(
        product,
        mails.reply(final.raw, sender=CITIZEN, to="sesizari@primaria.test", text="Iar s-a surpat."),
    )
    again = eventually(
        lambda: [m for m in smtp_sink.to(ADDRESS) if number not in str(m.parsed["Subject"])]
    )
    assert re.search(r"\[#([^\]]+)\]", again[0].parsed["Subject"])[1] != number
    assert product.command("verify").returncode == 0


def assign(page, logins):
    """Give the case to the demo's handler and send it off."""
    panel = page.locator("form:has([name=users])")
    if not panel.locator("[name=users]").first.is_visible():
        page.locator("details:has([name=users]) > summary").click()
    name = page.locator("label.tick", has_text=person(logins["handler"]["email"]))
    name.locator("[name=users]").check()
    panel.locator("button[type=submit], button:not([type])").first.click()
    page.wait_for_load_state()


def person(email):
    """Return the family name that the demo's addresses carry."""
    return email.partition("@")[0].rpartition(".")[2].title()


def wait_for_text(sink, text):
    return eventually(lambda: next((m for m in sink.to(ADDRESS) if text in m.part("plain")), None))


def eventually(look, seconds=40):
    until = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < until, "did not happen in time"
        time.sleep(0.3)
    return found


def reloaded(page):
    page.reload()
    return page.content()


def rate(new_page, final):
    """Follow the link of the mail, without scripts and without an account."""
    link = next(url for url in LINK.findall(final.part("plain")) if "/rate/" in url)
    page = new_page(locale="en-GB", java_script_enabled=False)
    page.goto(link)
    assert page.locator("[name=score]").count() == 5
    for name in page.locator("[name=solved]").all()[:1]:
        name.check()
    page.locator("[name=score][value='4']").check(force=True)
    page.fill("textarea >> nth=0", "Repede")
    page.locator("main form").first.locator("button").last.click()
    page.wait_for_load_state()
