// SPDX-FileCopyrightText: 2026 The Responsa authors
// SPDX-License-Identifier: EUPL-1.2
// Ctrl K or / opens #palette: what this page can do, by name, then what the server finds.
const dialog = document.getElementById("palette");
const field = dialog?.querySelector("input");
const list = dialog?.querySelector("[role=listbox]");
const DEEDS = "main :is([data-rs-key],.btn,.menu *):is(a,button,label),.rail .nav a,.top .end :is(a,button)";
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const chosen = () => list.querySelector("[aria-selected=true]");
let asked = 0;

function mark(by) {
  const all = [...list.querySelectorAll("[role=option]")];
  const next = all.at((all.indexOf(chosen()) + by) % all.length);
  all.forEach((each, at) => {
    each.id = "option-" + at;
    each.ariaSelected = each === next;
  });
  next?.scrollIntoView({ block: "nearest" });
  field.setAttribute("aria-activedescendant", next?.id ?? "");
}

function deeds() {
  const words = fold(field.value).split(/\s+/);
  const found = {};
  for (const deed of document.querySelectorAll(DEEDS)) {
    const made = deed.cloneNode(true);
    for (const part of made.querySelectorAll("kbd,.count,svg")) part.remove();
    const name = made.textContent.trim();
    if (!name || !words.every((word) => fold(name).includes(word))) continue;
    const option = document.createElement("div");
    option.role = "option";
    option.textContent = name;
    if (deed.dataset.rsKey) option.append(Object.assign(document.createElement("kbd"), { textContent: deed.dataset.rsKey.split(",")[0] }));
    option.onclick = () => {
      dialog.close();
      deed.click();
    };
    found[name] ??= option;
  }
  const all = Object.entries(found);
  // The name that is nearest to what was typed is the shortest.
  if (field.value) all.sort(([a], [b]) => a.length - b.length);
  return all.slice(0, 8).map(([, option]) => option);
}

async function look() {
  const mine = ++asked;
  list.replaceChildren(...deeds());
  mark(1);
  await new Promise((done) => setTimeout(done, 120));
  if (mine !== asked || !field.value) return;
  const answer = await fetch(field.form.action + "?q=" + encodeURIComponent(field.value), { headers: { "HX-Request": "true" } });
  const found = await answer.text();
  if (!answer.ok || mine !== asked) return;
  list.insertAdjacentHTML("beforeend", found);
  if (!chosen()) mark(1);
}

function open(event) {
  if (document.querySelector("dialog[open]")) return;
  event.preventDefault();
  dialog.showModal();
  field.value = event.target.value ?? "";
  look();
}

const top = document.querySelector("[data-rs-search]");
if (top) {
  top.onclick = top.oninput = open;
  document.addEventListener("rs:key", (event) => /^(\/|Ctrl\+K)$/.test(event.detail) && open(event));
  field.oninput = look;
  field.onkeydown = (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by) mark(by);
    else if (event.key === "Enter" && chosen()) chosen().click();
    else return;
    event.preventDefault();
  };
}
