// SPDX-FileCopyrightText: 2026 The Responsa authors
// SPDX-License-Identifier: EUPL-1.2
// One listener turns key presses into names ("R", "Shift+X", "Ctrl+K", "G T"), announces them as
// "rs:key" and, if nobody took it, presses the element whose data-rs-key (comma-separated) matches.
const FIELD = "input:not([type=checkbox],[type=radio],[type=button],[type=submit]),textarea,select,[contenteditable]";
let before = { name: "", at: 0 };

// Not Latin (Russian, Ukrainian … layouts): the place of the key counts, not its letter.
const letter = (event) =>
  (/^[a-z]$/i.test(event.key) ? event.key : (/^\p{L}$/u.test(event.key) && /^Key(.)$/.exec(event.code)?.[1]) || "").toUpperCase();

function nameOf(event) {
  const base = letter(event) || (event.key === " " ? "Space" : event.key);
  const shift = event.shiftKey && (base.length > 1 || letter(event)) ? "Shift+" : "";
  return (event.ctrlKey || event.metaKey ? "Ctrl+" : "") + shift + base;
}

const shown = (element) => element.getClientRects().length || "rsAnywhere" in element.dataset;

function press(name) {
  const scope = document.querySelector("dialog[open]") ?? document;
  const found = [...scope.querySelectorAll("[data-rs-key]")].find(
    (element) => element.dataset.rsKey.split(",").includes(name) && shown(element),
  );
  if (!found) return false;
  if (found.matches("input:not([type=radio],[type=checkbox]),textarea,select")) {
    found.focus();
    found.select?.();
  } else found.click();
  return true;
}

const announce = (name) => !document.dispatchEvent(new CustomEvent("rs:key", { detail: name, cancelable: true }));

document.addEventListener("keydown", (event) => {
  // Alt and AltGr type letters (ę, ș) or belong to the browser: never ours.
  if (event.defaultPrevented || event.isComposing || event.altKey || event.getModifierState("AltGraph")) return;
  const name = nameOf(event);
  const plain = !event.ctrlKey && !event.metaKey && event.key.length === 1;
  if (!name.startsWith("Ctrl+") && !/^F\d/.test(name) && event.target.closest(FIELD)) return;
  if (plain && document.body.dataset.rsKeys === "off") return;
  const pair = before.name && Date.now() - before.at < 1200 ? before.name + " " + name : "";
  before = { name: plain ? name : "", at: Date.now() };
  if ((pair && press(pair)) || announce(name) || (!event.repeat && name !== "Enter" && press(name))) event.preventDefault();
});
