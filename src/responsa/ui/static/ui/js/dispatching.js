// SPDX-FileCopyrightText: 2026 The Responsa authors
// SPDX-License-Identifier: EUPL-1.2
// 1–9 choose a handler: the first digit chooses him alone, further ones add or take away.
let touched = false;
document.addEventListener("rs:key", (event) => {
  const box = /^[1-9]$/.test(event.detail) && document.querySelector(`[data-rs-pick="${event.detail}"]`);
  if (!box) return;
  event.preventDefault();
  if (touched) box.click();
  else for (const each of document.querySelectorAll("[data-rs-pick]")) each.checked = each === box;
  touched = true;
});

// A case dragged onto a colleague: the form does what ticking it and choosing him would.
let dragged = null;
document.addEventListener("dragstart", ({ target }) => (dragged = target.closest?.("[data-rs-drag]")));
document.addEventListener("dragover", (event) => {
  if (dragged && event.target.closest("[data-rs-drop]")) event.preventDefault();
});
document.addEventListener("drop", (event) => {
  const taker = dragged && event.target.closest("[data-rs-drop]");
  if (!taker) return;
  event.preventDefault();
  const form = dragged.closest("form");
  for (const box of form.querySelectorAll("[name=part]")) box.checked = dragged.contains(box);
  form.elements.to.value = taker.dataset.rsDrop;
  form.requestSubmit();
});
