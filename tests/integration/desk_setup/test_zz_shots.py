import pytest
from django.urls import reverse
from tests.integration.desk_setup.test_setup_in_browser import every_page, signed_in, faults

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(
    ("width", "theme"), [(1440, "light"), (390, "light"), (1440, "dark"), (390, "dark")]
)
def test_shots(signed_in, town, width, theme):
    import os

    os.makedirs("/tmp/setup_shots", exist_ok=True)
    page = signed_in("overview", width=width, color_scheme=theme)
    base = page.url.split("/desk/")[0]
    for name, args in every_page(town):
        page.goto(base + reverse(f"desk:setup:{name}", args=args))
        page.screenshot(path=f"/tmp/setup_shots/{name}-{width}-{theme}.png", full_page=True)
