// SPDX-FileCopyrightText: 2026 The Responsa authors
// SPDX-License-Identifier: EUPL-1.2
// Questions that hang on an answer (data-rs-when: name of the control, data-rs-is: its value) are hidden
// until it is given; the words that say so are for pages without scripts. The server checks the same.
const given = (name) =>
  [...document.getElementsByName(name)].find(
    (one) => !one.closest("[hidden]") && (one.matches("[type=radio],[type=checkbox]") ? one.checked : one.value),
  )?.value ?? "";

function show() {
  for (const part of document.querySelectorAll("[data-rs-when]")) part.hidden = given(part.dataset.rsWhen) !== part.dataset.rsIs;
}

document.querySelectorAll("[data-rs-when] .hint:first-child").forEach((words) => (words.hidden = true));
document.addEventListener("input", show);
show();
