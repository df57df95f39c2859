// SPDX-FileCopyrightText: 2026 The Responsa authors
// SPDX-License-Identifier: EUPL-1.2
// Short notices. From a script or from the server (HX-Trigger):
// {"rs:toast": {"words": "…", "undo": "/address", "seconds": 8}}
const box = document.querySelector("[data-rs-toasts]");
const template = document.querySelector("[data-rs-toast-template]");

// Counts down while nobody points at it or stands in it.
function start(toast) {
  let left = Number(toast.dataset.rsToast);
  const shown = toast.querySelector("[data-rs-seconds]");
  const tick = setInterval(() => {
    if (toast.matches(":hover,:focus-within")) return;
    left -= 1;
    shown.textContent = `(${left} s)`;
    if (left > 0) return;
    clearInterval(tick);
    toast.remove();
  }, 1000);
}

function show({ words, undo, seconds = 8 }) {
  const toast = template.content.firstElementChild.cloneNode(true);
  toast.dataset.rsToast = seconds;
  toast.querySelector("[data-rs-toast-words]").textContent = words;
  if (undo) {
    const form = toast.querySelector("[data-rs-toast-undo]");
    form.action = undo;
    form.hidden = false;
  }
  box.append(toast);
  start(toast);
}

box.querySelectorAll("[data-rs-toast]").forEach(start);
document.addEventListener("rs:toast", (event) => show(event.detail));
for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(name, () => show({ words: box.dataset.rsTrouble, seconds: 20 }));
}
