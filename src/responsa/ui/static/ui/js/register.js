// SPDX-FileCopyrightText: 2026 The Responsa authors
// SPDX-License-Identifier: EUPL-1.2
// The page of registering: what the server proposes never overwrites what is being typed.
document.addEventListener("htmx:oobBeforeSwap", (event) => {
  const { activeElement } = document;
  const typing = activeElement.matches("input.input,textarea") && activeElement.value !== activeElement.defaultValue;
  if (typing && event.detail.target.contains(activeElement)) event.detail.shouldSwap = false;
});
document.addEventListener("htmx:afterSwap", ({ target }) => {
  if (target.id === "person") document.getElementById(target.querySelector("[name=who]") ? "id_who" : "id_text").focus();
});
document.addEventListener("keydown", (event) => {
  if (event.target.id !== "id_who" || event.key !== "Enter" || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  document.querySelector("[data-rs-enter]").click();
});
