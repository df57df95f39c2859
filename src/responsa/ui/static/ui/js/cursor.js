// SPDX-FileCopyrightText: 2026 The Responsa authors
// SPDX-License-Identifier: EUPL-1.2
// The cursor of a list: [data-rs-list] holds [data-rs-row]s with an id, a link and perhaps a checkbox.
// J K ↑ ↓ move (with Shift they select as well), O opens (Enter too: focus is on the link), X selects,
// Shift+X a range. Where [data-rs-preview] stands beside the list, it shows the case under the cursor.
const all = (selector) => [...document.querySelectorAll(selector)];
const rows = () => all("[data-rs-list] [data-rs-row]");
const link = (row) => row.querySelector("a[href]");
const box = (row) => row.querySelector("input[type=checkbox]");
const memory = "rs:row:" + location.pathname + location.search;
let anchor = null;
let peek = 0;

const current = () => document.activeElement.closest("[data-rs-row]") ?? rows().find((row) => row.classList.contains("cur"));

function mark(row) {
  for (const other of rows()) other.classList.toggle("cur", other === row);
  sessionStorage.setItem(memory, row.id);
  const pane = document.querySelector("[data-rs-preview]");
  if (!pane || pane.dataset.rsPreview === row.id || !pane.getClientRects().length) return;
  pane.dataset.rsPreview = row.id;
  clearTimeout(peek);
  const { pathname, search } = link(row);
  peek = setTimeout(() => htmx.ajax("GET", pathname + "preview/" + search, { target: pane }), 120);
}

function go(row) {
  if (!row) return;
  mark(row);
  link(row).focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const list = rows();
  const at = list.indexOf(current());
  go(list[at < 0 ? 0 : Math.min(list.length - 1, Math.max(0, at + by))]);
}

function select(range) {
  const list = rows();
  const row = current() ?? list[0];
  if (!row || !box(row)) return;
  mark(row);
  const from = range ? list.indexOf(anchor) : -1;
  if (from < 0) box(row).click();
  else {
    const ends = [from, list.indexOf(row)].sort((a, b) => a - b);
    for (const each of list.slice(ends[0], ends[1] + 1)) if (!box(each).checked) box(each).click();
  }
  anchor = row;
}

// Select this one and the next.
function carry(by) {
  if (current() && !box(current())?.checked) select(false);
  step(by);
  if (!box(current())?.checked) select(false);
}

const ACTS = {
  J: () => step(1), ArrowDown: () => step(1), K: () => step(-1), ArrowUp: () => step(-1),
  "Shift+J": () => carry(1), "Shift+K": () => carry(-1),
  O: () => link(current() ?? rows()[0]).click(), X: () => select(false), "Shift+X": () => select(true),
  // Nothing has the focus yet: the first row is meant.
  Enter: () => ACTS.O(),
  Escape: () => go(current()),
};

document.addEventListener("rs:key", (event) => {
  if (!rows().length || document.querySelector("dialog[open],[data-rs-menu][open]")) return;
  if (!ACTS[event.detail] || (event.detail.startsWith("Arrow") && document.activeElement.type === "radio")) return;
  if (event.detail === "Enter" && document.activeElement !== document.body) return;
  event.preventDefault();
  ACTS[event.detail]();
});

function count() {
  const chosen = rows().filter((row) => box(row)?.checked).length;
  for (const place of all("[data-rs-bulk-count]")) place.textContent = chosen;
}

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-rs-all]")) for (const row of rows()) box(row).checked = event.target.checked;
  count();
});
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-rs-clear]")) for (const row of rows()) box(row).checked = false;
  const row = event.target.closest("[data-rs-row]");
  if (row) mark(row);
  count();
});

if (innerWidth > 900) all("[data-rs-latest]").at(0)?.scrollIntoView({ block: "nearest" });

// Coming back: stand where one stood.
function back() {
  const row = document.getElementById(sessionStorage.getItem(memory) ?? "");
  if (row?.matches("[data-rs-row]") && document.activeElement === document.body) go(row);
  count();
}
addEventListener("pageshow", back);
document.addEventListener("htmx:afterSettle", back);
