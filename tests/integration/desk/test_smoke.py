import pytest
def test_pages(at, town):
    case = town.case()
    for n in ("home",):
        at("dorin").get("desk:home", expect=302)
    for n in ("list","tasks","received","me","new"):
        for who in ("dorin","root","olga"):
            at(who).get(f"desk:{n}")
    at("dorin").get("desk:list", filter=1, q="x", category=1, unit=1, owner=1, state="new", channel="web", kind="petition")
    for n in ("case","print","slip","registered"):
        at("dorin").get(f"desk:{n}", case.pk)
    at("dorin").step(case,"assign",users=[town.user["hana"].pk])
    at("hana").get("desk:case", case.pk)
    at("hana").step(case,"accept")
    at("hana").say(case,"reply","Hello")
    at("hana").page("desk:case", case.pk)
    at("dorin").get("desk:step", case.pk, "redirect")
