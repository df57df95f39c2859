// SPDX-FileCopyrightText: 2026 The Responsa authors
// SPDX-License-Identifier: EUPL-1.2
// Together, and without loss: who is there, no connection, a session that has ended ("rs:session").
const all = (selector, root = document) => root.querySelectorAll(selector);
const [banner] = all("[data-rs-offline]");
const [dialog] = all("dialog[data-rs-session]");
const polls = (event) => event.target.matches("[data-rs-present]");

// A list: each colleague goes to the line of the case that he has open.
document.addEventListener("htmx:afterSwap", (event) => {
  if (!polls(event)) return;
  all("[data-rs-row] [data-rs-at]").forEach((old) => old.remove());
  if (event.target.hidden) for (const one of all("[data-rs-at]", event.target)) all(`#${one.dataset.rsAt} .subj`)[0]?.after(one);
});
// A page that nobody looks at does not say that somebody looks.
document.addEventListener("htmx:beforeRequest", (event) => polls(event) && document.hidden && event.preventDefault());

// Writing goes on without a connection; what would send does not.
let asking = 0;
function connected(yes) {
  if (!banner || banner.hidden === yes) return;
  banner.hidden = yes;
  for (const button of all("form[method=post] button:not([type=button])")) button.disabled = !yes;
  clearInterval(asking);
  if (!yes) asking = setInterval(() => fetch(location.href, { method: "HEAD" }).then(() => connected(true), () => {}), 5000);
}
addEventListener("offline", () => connected(false));
if (!navigator.onLine) connected(false);
document.addEventListener("rs:offline", () => connected(false));

// The page of signing in, step by step (password, code), in the dialog.
async function step(address, options) {
  const answer = await fetch(address, options);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const user = page.querySelector("[data-rs-user]")?.dataset.rsUser;
  if (user) return back(page, user);
  const form = page.querySelector("main form");
  form.action = form.getAttribute("action") || answer.url;
  dialog.querySelector(".stack").replaceChildren(...all("main .errsum", page), form);
  all("a", form).forEach((link) => (link.target = "_blank"));
  if (form.elements.login) form.elements.login.value = dialog.dataset.rsLogin;
  (form.elements.password ?? form.querySelector("input:not([type=hidden])")).focus();
}

function back(page, user) {
  // Somebody else signed in: this page is not his.
  if (user !== dialog.dataset.rsUser) return location.reload();
  const token = page.querySelector("[name=csrfmiddlewaretoken]").value;
  for (const root of [document, all("[data-rs-toast-template]")[0].content]) all("[name=csrfmiddlewaretoken]", root).forEach((input) => (input.value = token));
  document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token }));
  dialog.close();
}

const ask = () => step(dialog.dataset.rsSession).catch(() => connected(false));
document.addEventListener("rs:session", () => {
  if (!dialog || dialog.open) return;
  dialog.showModal();
  ask();
});
dialog?.addEventListener("submit", (event) => {
  event.preventDefault();
  step(event.target.action, { method: "POST", body: new FormData(event.target) });
});
// Signed in on another page meanwhile?
addEventListener("focus", () => dialog?.open && !all("[name=password]", dialog)[0]?.value && ask());

// Before the notice that something did not work: these two are told better.
for (const name of ["htmx:responseError", "htmx:sendError"]) {
  addEventListener(name, (event) => {
    const ended = event.detail.xhr.status === 401;
    if (ended) document.dispatchEvent(new Event("rs:session"));
    else if (name === "htmx:sendError") connected(false);
    if (ended || banner?.hidden === false || polls(event)) event.stopPropagation();
  }, true);
}
