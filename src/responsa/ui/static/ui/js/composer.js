// SPDX-FileCopyrightText: 2026 The Responsa authors
// SPDX-License-Identifier: EUPL-1.2
// Writing an answer: [data-rs-composer] with [data-rs-text], radios "kind", [data-rs-send] and
// [data-rs-send-next] buttons. Drafts go to data-rs-draft every 3 s and into this browser, under
// data-rs-draft-token: a new token after each sending keeps a sent text from coming back.
const SAVE_MS = 3000;

function keep(form, text) {
  const { rsDraft, rsDraftToken = "", rsDraftFailed } = form.dataset;
  const key = "rs:draft:" + rsDraft;
  const state = form.querySelector("[data-rs-draft-state]");
  const kept = JSON.parse(localStorage.getItem(key) ?? "{}");
  if (kept.token === rsDraftToken && kept.text && !text.value) text.value = kept.text;
  else if (kept.token !== rsDraftToken) localStorage.removeItem(key);
  // A form with more to keep than its text is data-rs-whole.
  const written = () => ("rsWhole" in form.dataset ? new URLSearchParams([...new FormData(form)].filter(([, v]) => v.trim)) + "" : text.value);
  let saved = written();

  async function save() {
    const writing = written();
    if (writing === saved || form.dataset.rsSent) return;
    localStorage.setItem(key, JSON.stringify({ token: rsDraftToken, text: text.value }));
    const body = new FormData(form);
    for (const input of form.querySelectorAll("input[type=file]")) body.delete(input.name);
    try {
      const answer = await fetch(rsDraft, { method: "POST", body, headers: { "HX-Request": "true" } });
      if (answer.status === 401) document.dispatchEvent(new Event("rs:session"));
      if (!answer.ok) throw new Error(answer.status);
      saved = writing;
      if (state) state.textContent = await answer.text();
    } catch (error) {
      if (error instanceof TypeError) document.dispatchEvent(new Event("rs:offline"));
      if (state) state.textContent = rsDraftFailed ?? "";
    }
  }
  const timer = setInterval(() => (form.isConnected ? save() : clearInterval(timer)), SAVE_MS);
  text.addEventListener("blur", save);
}

// Only what belongs to the chosen kind of message is shown: data-rs-for="reply note".
function turn(form) {
  const kind = new FormData(form).get(form.dataset.rsTurn ?? "kind");
  if (!kind) return;
  form.dataset.kind = kind;
  for (const part of form.querySelectorAll("[data-rs-for]")) part.hidden = !part.dataset.rsFor.split(" ").includes(kind);
}

function start(form) {
  if (form.dataset.rsReady) return;
  form.dataset.rsReady = "yes";
  const text = form.querySelector("[data-rs-text]");
  turn(form);
  form.addEventListener("change", () => turn(form));
  // By mouse or letter one goes on to write; by arrow (target: the radio itself) one still chooses.
  form.addEventListener("click", ({ target }) => {
    if (target.name !== "kind" && target.closest("label")?.control?.name === "kind") setTimeout(() => text.focus());
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    event.preventDefault();
    const wanted = event.shiftKey ? "[data-rs-send-next]" : "[data-rs-send]";
    const button = [...form.querySelectorAll(wanted)].find((each) => each.getClientRects().length);
    if (button) form.requestSubmit(button);
  });
  if (form.dataset.rsDraft) keep(form, text);
  // Whoever goes on with a draft writes at its end.
  text.setSelectionRange(text.value.length, text.value.length);
}

const startAll = () => document.querySelectorAll("[data-rs-composer]").forEach(start);
startAll();
document.addEventListener("htmx:afterSettle", startAll);
