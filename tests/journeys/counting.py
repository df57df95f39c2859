# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What a journey costs, counted by the page itself: keys, pointer presses, pages.

A chord is one key. Free text is not counted, and neither is the page on which the outcome is read.
"""

from dataclasses import dataclass

from tests.journeys import layouts

# The counters live in the tab, so that they outlast a page. What a script sends by itself is no key.
COUNTER = """
(() => {
  if (window.top !== window || !location.protocol.startsWith("http")) return;
  const add = (name) => sessionStorage.setItem("count:" + name, count(name) + 1);
  const count = (name) => Number(sessionStorage.getItem("count:" + name) ?? 0);
  const silent = ["Shift", "Control", "Alt", "AltGraph", "Meta"];
  add("pages");
  addEventListener("keydown", (event) => {
    if (event.isTrusted && !event.repeat && !silent.includes(event.key))
      add(sessionStorage.getItem("count:free") ? "text" : "keys");
  }, true);
  addEventListener("pointerdown", (event) => event.isTrusted && add("clicks"), true);
})();
"""
FORGET = (
    "for (const n of ['keys', 'clicks', 'pages', 'text']) sessionStorage.removeItem('count:' + n)"
)
READ = "(name) => Number(sessionStorage.getItem('count:' + name) ?? 0)"


@dataclass(frozen=True, slots=True)
class Budget:
    """What a journey may cost; ``remark`` tells what it still lacks."""

    keys: int
    clicks: int
    pages: int
    remark: str = ""


BUDGETS = {
    # F2, Tab, Tab, Tab, arrow, Ctrl Enter; two to spare.
    "J1": Budget(8, 0, 1),
    "J2": Budget(0, 14, 5, "the place is typed, there is no map yet"),
    # Enter, R, "::" and three letters, Enter, Ctrl Shift Enter; two to spare.
    "J3": Budget(11, 0, 1),
    # G S, then one key for each of two letters.
    "J4": Budget(4, 0, 2),
    "J5": Budget(0, 4, 1),
    # G D, X J X, R.
    "J6": Budget(6, 0, 1),
    # 1, D.
    "J7": Budget(2, 0, 0),
    # A, R, Ctrl Enter.
    "J8": Budget(3, 0, 1),
}


class Counted:
    """A page on which somebody works, with what it has cost him since ``begin``."""

    def __init__(self, page, layout="us"):
        self.page, self.layout = page, layout
        self.elsewhere = {"keys": 0, "clicks": 0}
        page.add_init_script(COUNTER)
        self._cdp = page.context.new_cdp_session(page) if layout != "us" else None

    def begin(self):
        self.page.evaluate(FORGET)

    def press(self, *keys):
        for key in keys:
            if self._cdp and len(key) == 1:
                layouts.press(self._cdp, self.layout, key)
            else:
                self.page.keyboard.press(key)

    def open(self, key):
        """Press a key that opens another page, and wait for that page."""
        with self.page.expect_navigation():
            self.press(key)

    def write(self, text):
        """Type free text; it goes through the same keys but is not counted."""
        self.page.evaluate("sessionStorage.setItem('count:free', 1)")
        self.page.keyboard.type(text)
        self.page.evaluate("sessionStorage.removeItem('count:free')")

    def outside(self, **presses):
        """Add keys or clicks that happen outside the page: in a mail, in the camera, on a telephone."""
        for name, number in presses.items():
            self.elsewhere[name] += number

    def wait(self, script):
        """Wait until a script is true; the page's own policy forbids the browser's way of waiting."""
        for _ in range(150):
            if self.page.evaluate(script):
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(script)

    def spent(self):
        """Return keys, clicks and pages; the page on which the outcome is read is no cost."""
        keys, clicks, pages = (self.page.evaluate(READ, n) for n in ("keys", "clicks", "pages"))
        return keys + self.elsewhere["keys"], clicks + self.elsewhere["clicks"], max(0, pages - 1)


def within(counted, journey, more=0):
    """Return the line of a journey and whether it kept its budget; a variant may take ``more`` keys."""
    budget, spent = BUDGETS[journey], counted.spent()
    allowed = (budget.keys + more, budget.clicks, budget.pages)
    kept = all(one <= most for one, most in zip(spent, allowed, strict=True))
    named = zip(("keys", "clicks", "pages"), spent, allowed, strict=True)
    counts = " ".join(f"{name}={one}/{most}" for name, one, most in named)
    line = f"{journey} {counts} {'ok' if kept else 'OVER BUDGET'}"
    return f"{line} ({budget.remark})" if budget.remark else line, kept
