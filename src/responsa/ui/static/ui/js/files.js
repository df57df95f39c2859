// SPDX-FileCopyrightText: 2026 The Responsa authors
// SPDX-License-Identifier: EUPL-1.2
// Attachments: dragged onto the form, pasted, or chosen; listed with a button to take one out again.
function list(zone) {
  const input = zone.querySelector("input[type=file]");
  const row = zone.querySelector("[data-rs-file-row]");
  zone.querySelector("[data-rs-file-list]").replaceChildren(
    ...[...input.files].map((file, index) => {
      const item = row.content.firstElementChild.cloneNode(true);
      item.querySelector("[data-rs-file-name]").textContent = `${file.name} · ${Math.ceil(file.size / 1000)} kB`;
      item.querySelector("[data-rs-file-remove]").onclick = () => set(zone, [...input.files].filter((_, i) => i !== index));
      return item;
    }),
  );
}

function set(zone, files) {
  const input = zone.querySelector("input[type=file]");
  const all = new DataTransfer();
  for (const file of input.multiple ? files : files.slice(-1)) all.items.add(file);
  input.files = all.files;
  list(zone);
}

function add(event, files) {
  const zone = event.target.closest("form")?.querySelector("[data-rs-files]");
  if (!zone || !files.length) return;
  event.preventDefault();
  set(zone, [...zone.querySelector("input[type=file]").files, ...files]);
}

const inForm = (event) => event.target.closest?.("form:has([data-rs-files])");
document.addEventListener("change", (event) => {
  const zone = event.target.type === "file" && event.target.closest("[data-rs-files]");
  if (zone) list(zone);
});
document.addEventListener("paste", (event) => add(event, event.clipboardData.files));
document.addEventListener("drop", (event) => add(event, event.dataTransfer.files));
for (const name of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(name, (event) => {
    const form = event.dataTransfer.types.includes("Files") && inForm(event);
    if (!form) return;
    if (name === "dragover") event.preventDefault();
    form.classList.toggle("over", name === "dragover");
  });
}
