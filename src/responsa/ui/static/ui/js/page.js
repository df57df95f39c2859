// SPDX-FileCopyrightText: 2026 The Responsa authors
// SPDX-License-Identifier: EUPL-1.2
// Small manners of every page: menus, dialogs, copying, theme, no double sending.
const one = (selector) => document.querySelector(selector);
const toast = (words) => document.dispatchEvent(new CustomEvent("rs:toast", { detail: { words } }));

function closeMenus(except) {
  for (const menu of document.querySelectorAll("[data-rs-menu][open]")) if (menu !== except) menu.open = false;
}

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  one("[data-rs-dark]").media = { dark: "all", light: "not all" }[theme] ?? "(prefers-color-scheme: dark)";
  document.cookie = `theme=${theme};path=/;max-age=31536000;samesite=lax`;
  for (const choice of document.querySelectorAll("[data-rs-theme]")) {
    choice.setAttribute("aria-pressed", choice.dataset.rsTheme === theme);
  }
}

document.addEventListener("click", async (event) => {
  closeMenus(event.target.closest("[data-rs-menu]"));
  const found = event.target.closest("[data-rs-copy],[data-rs-dialog],[data-rs-theme]");
  if (!found) return;
  const { rsCopy, rsCopied, rsDialog, rsTheme } = found.dataset;
  if (rsTheme) setTheme(rsTheme);
  const dialog = rsDialog && document.getElementById(rsDialog);
  if (dialog) {
    event.preventDefault();
    closeMenus();
    dialog.showModal();
  }
  if (rsCopy) {
    await navigator.clipboard.writeText(rsCopy);
    toast(rsCopied);
  }
});

document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && one("[data-rs-menu][open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
  event.preventDefault();
});

// A form that is on its way is not sent again; the flag falls when the answer or the person comes back.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method === "dialog") return;
  if (form.dataset.rsSent) event.preventDefault();
  else if (form.method === "post" && ![...form.attributes].some((a) => a.name.startsWith("hx-"))) form.dataset.rsSent = "yes";
});
addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.rsSent;
});

// What went wrong gets the focus; a fragment brings its own.
const focusOn = (root) => root.querySelector?.("[data-rs-focus]")?.focus();
focusOn(document);
document.addEventListener("htmx:afterSwap", (event) => focusOn(event.target));
