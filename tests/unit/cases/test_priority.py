# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The table of priorities, as the user guide has it."""

import pytest

from responsa.cases.priority import Interests, Nearness, priority_for


@pytest.mark.parametrize(
    ("requester", "dispatcher", "level"),
    [(1, 1, 1), (1, 2, 2), (2, 2, 2), (2, 3, 3), (3, 3, 3), (2, 4, 3), (3, 4, 4), (4, 4, 4)],
)
def test_weights_alone_make_their_mean(requester, dispatcher, level):
    found = priority_for(Interests(requester_weight=requester, dispatcher_weight=dispatcher))

    assert found.level == level


@pytest.mark.row("S3-40")
@pytest.mark.parametrize(
    ("changed", "points", "level"),
    [
        ({}, 20, 2),
        ({"requester_weight": 4}, 40, 3),
        ({"requester_weight": 1}, 10, 2),
        ({"dispatcher_weight": 4}, 40, 3),
        ({"cell": 40}, 60, 4),
        ({"cell": -20}, 0, 1),
        ({"legal": Nearness.SOON}, 30, 3),
        ({"legal": Nearness.TODAY}, 40, 3),
        ({"legal": Nearness.OVER}, 50, 4),
        ({"inner": Nearness.SOON}, 25, 2),
        ({"inner": Nearness.TODAY}, 30, 3),
        ({"inner": Nearness.OVER}, 40, 3),
        ({"desired": Nearness.SOON}, 25, 2),
        ({"desired": Nearness.TODAY}, 30, 3),
    ],
)
def test_each_interest_alone_moves_the_points_as_documented(changed, points, level):
    found = priority_for(Interests(**changed))

    assert (found.points, found.level) == (points, level)


def test_the_shares_add_up_to_the_points():
    found = priority_for(
        Interests(requester_weight=3, dispatcher_weight=4, cell=12, legal=Nearness.TODAY)
    )

    assert sum(share.points for share in found.shares) == found.points == 82
