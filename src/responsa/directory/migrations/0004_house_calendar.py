"""The hours of the house become its calendar, with the holidays of the years around this one."""

import secrets

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from responsa.directory.public_days import public_days
from responsa.kernel import clock

# The house's language was all that told its country.
COUNTRIES = {"ro": "RO", "it": "IT", "pl": "PL", "ru": "RU"}
WEEK = range(7)


def make_calendar(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Write down the years at once: from the first start on, no date is told without them."""
    find = apps.get_model
    house = find("directory", "Institution").objects.filter(pk=1).first()
    if house is None:
        return
    work_days = house.work_days or [0, 1, 2, 3, 4]
    span = [f"{house.opens:%H:%M}", f"{house.closes:%H:%M}"]
    calendar = find("directory", "Calendar").objects.create(
        name=house.name[:120],
        country=COUNTRIES.get(house.language, "RO"),
        weekend=[day for day in WEEK if day not in work_days],
        hours={str(day): [span] for day in work_days},
        stamp=secrets.token_hex(8),
    )
    year, now = clock.today().year, clock.now()
    for one in range(year - 1, year + 4):
        find("directory", "CalendarYear").objects.create(
            calendar=calendar, year=one, frozen_at=now
        )
        find("directory", "CalendarDay").objects.bulk_create(
            find("directory", "CalendarDay")(
                calendar=calendar, day=day, mark=mark.value, name=name[:120]
            )
            for (day, mark), name in public_days(calendar.country, "", one).items()
        )
    house.calendar = calendar
    house.save(update_fields=["calendar"])


def back(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The hours are still in the columns that the next migration takes away."""


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0003_calendars'),
    ]

    operations = [
        migrations.RunPython(make_calendar, back),
    ]
