# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Invented samples for the gallery: every component in every state, in the longest languages."""

import datetime as dt

from responsa.ui.shell import THEMES, Language, NavGroup, NavItem, Shell, Shortcut, Toast
from responsa.ui.values import (
    Answer,
    Chip,
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

NOON = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)

DUES = (
    DueView(kind=DueKind.OVERDUE, words="2 zile peste", title="mi. 18.11, 16:00"),
    DueView(kind=DueKind.TODAY, words="azi 16:00"),
    DueView(kind=DueKind.SOON, words="3 zile"),
    DueView(kind=DueKind.LATER, words="12 zile"),
    DueView(kind=DueKind.PAUSED, words="legal 9 zile", title="ceasul intern e oprit"),
    DueView(kind=DueKind.MET, words="în 6 zile"),
    DueView(kind=DueKind.LATE, words="cu 1 zi târziu"),
    DueView(kind=DueKind.ENDED, words="continuă la altă autoritate"),
)
STATUSES = (
    StatusView(look="new", words="Nouă"),
    StatusView(look="assigned", words="Repartizată"),
    StatusView(look="work", words="W realizacji"),
    StatusView(look="wait", words="Ожидает заявителя"),
    StatusView(look="sign", words="La semnat"),
    StatusView(look="done", words="Răspuns trimis"),
    StatusView(look="closed", words="Închisă"),
)
FILES = (
    FileView(name="protokol_pomiaru.pdf", url="#", size="240 kB", icon="file-type-pdf"),
    FileView(
        name="groapa.jpg", url="#", size="1,8 MB", icon="photo", warning="fără previzualizare"
    ),
)
MESSAGES = (
    MessageView(
        side=Side.IN,
        author="Wspólnota Mieszkaniowa „Lipowa”",
        channel="telefon",
        channel_icon="phone",
        when="pon. 16.11, 08:42",
        body="Od soboty nie świeci siedem latarni.\n\nProsimy o pilną naprawę: https://example.org/lipowa.",
    ),
    MessageView(
        side=Side.INTERNAL,
        author="Łukasz Żak",
        when="wt. 17.11, 12:20",
        body="Uszkodzony kabel pod zatoką przy nr 11.",
        files=FILES,
    ),
    MessageView(
        side=Side.OUT,
        author="Grażyna Ćwik",
        channel="e-mail",
        when="czw. 19.11, 09:05",
        body="Naprawa potrwa do wtorku 24 listopada.",
    ),
    MessageView(
        side=Side.IN,
        author="Бондаренко Олена",
        channel="e-mail",
        when="13:47",
        body="Я тоже заявитель.",
        unverified=True,
    ),
)
STAGES = (
    Stage(
        words="Primită și înregistrată", progress=Progress.DONE, when="vineri, 13 noiembrie, 08:12"
    ),
    Stage(
        words="Trimisă la Serviciul Drumuri", progress=Progress.DONE, when="vineri, 13 noiembrie"
    ),
    Stage(
        words="În lucru",
        progress=Progress.CURRENT,
        when="din marți, 17 noiembrie",
        text="„Plombarea este programată marți.”",
        icon="tool",
    ),
    Stage(words="Rezoluția șefului de serviciu", when="urmează", icon="writing-sign"),
    Stage(words="Răspuns oficial", when="cel târziu 14 decembrie 2026", icon="mail"),
)
OPTIONS = (
    Option(
        value="road",
        label="Strada o marciapiede",
        hint="Buche, segnaletica",
        icon="road",
        checked=True,
    ),
    Option(value="light", label="Уличное освещение", hint="Не горят фонари", icon="bulb"),
    Option(value="other", label="Altro o non so", hint="Ci pensiamo noi", icon="dots"),
)
LINKS = (
    Link(url="#", label="Deschise", count="50", current=True),
    Link(url="#", label="Nierozdysponowane", count="1,000+"),
    Link(url="#", label="Salvează vederea", icon="plus"),
)
MENU = (
    Link(url="#", label="Așteaptă petentul", icon="hourglass", key="1", current=True),
    Link(url="#", label="La semnat", icon="writing-sign", key="2"),
)
SHORTCUTS = (
    Shortcut(keys=("J", "K"), words="jos / sus în listă"),
    Shortcut(keys=("X",), words="selectează"),
    Shortcut(keys=("Ctrl", "↵"), words="trimite"),
    Shortcut(keys=("?",), words="ajutor"),
)
GROUPS = (
    NavGroup(
        title="Lucrul meu",
        items=(
            NavItem(url="#", label="Astăzi", icon="home", on_phone=True),
            NavItem(
                url="#", label="Ale mele", icon="inbox", count="12", on_phone=True, current=True
            ),
            NavItem(url="#", label="Mențiuni", icon="at", count="2"),
        ),
    ),
    NavGroup(
        title="Compartiment",
        items=(
            NavItem(url="#", label="Toate", icon="stack-2", count="50"),
            NavItem(url="#", label="Nerepartizate", icon="user-question", count="5", on_phone=True),
            NavItem(url="#", label="La semnat", icon="writing-sign", count="3", on_phone=True),
            NavItem(
                url="#",
                label="Depășite",
                icon="alert-triangle",
                count="4",
                tone="red",
                on_phone=True,
            ),
        ),
    ),
    NavGroup(title="Etichetele mele", items=(NavItem(url="#", label="Urgențe iarnă", dot="red"),)),
)
FOOT = (NavItem(url="#", label="Administrare", icon="settings"),)
TONES = ("red", "orange", "amber", "green", "blue", "violet")


def sample_shell(theme: str) -> Shell:
    """Return a frame with everything in it, of an institution that does not exist."""
    return Shell(
        institution="Primăria Valea Verde",
        crest="VV",
        tagline="Registratură și petiții",
        language="ro",
        theme=theme if theme in THEMES else "light",
        groups=GROUPS,
        foot=FOOT,
        user_name="Mihaela Ionescu",
        me_links=(Link(url="#", label="Profil", icon="user"),),
        sign_out_url="#",
        search_url="#",
        search_hint="Caută nr., nume, telefon, text…",
        new_url="#",
        notices_url="#",
        notices_count=3,
        languages=(
            Language(code="ro", name="Română", current=True),
            Language(code="ru", name="Русский"),
        ),
        language_url="#",
        help_words="Ajutor: 0200 000 112",
        footer_links=(Link(url="#", label="Declarație de accesibilitate"),),
        footer_notes=("Telefon 0200 000 112 (lu-vi 8-16)",),
        shortcuts=SHORTCUTS,
    )


def context(theme: str, at: dt.datetime) -> dict[str, object]:
    """Return everything the gallery page shows."""
    return {
        "shell": sample_shell(theme),
        "at": at,
        "dues": DUES,
        "statuses": STATUSES,
        "messages_shown": MESSAGES,
        "stages": STAGES,
        "options": OPTIONS,
        "links": LINKS,
        "menu_items": MENU,
        "files_shown": FILES,
        "tones": TONES,
        "chips_shown": (Chip(name="Compartiment", value="Tehnic, Social", remove_url="#"),),
        "errors": (ErrorLink(target="id_cnp", words="CNP-ul are 13 cifre; ai scris 12."),),
        "answers": (
            Answer(question="Problema", answer="Groapă în carosabil", change_url="#"),
            Answer(question="Numer telefonu", answer="", change_url="#"),
        ),
        "person_shown": PersonView(
            name="Radu Țepeș-Nica",
            note="4 cazuri, 1 deschis",
            url="#",
            contacts=(
                ("Telefon", "0700 000 147", "tel:0700000147"),
                ("Adresă", "Str. Morii 14", ""),
            ),
        ),
        "toast_shown": Toast(words="24 721 înregistrat și trimis la Drumuri", undo_url="#"),
    }
