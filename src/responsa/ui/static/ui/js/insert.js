// SPDX-FileCopyrightText: 2026 The Responsa authors
// SPDX-License-Identifier: EUPL-1.2
// "::road", "??lamp" or "@ana" in a text with links [data-rs-sign] beside it opens the list that the link leads
// to; Enter or a click puts the chosen words in place of what was typed.
const TYPED = /(?:^|\s)(::|\?\?|@)([\p{L}\p{N}]{0,30})$/u;
let open = null;

function close() {
  open?.list.remove();
  open?.text.removeAttribute("aria-activedescendant");
  open = null;
}

function mark(step) {
  const all = [...open.list.querySelectorAll("[data-rs-offer]")];
  if (!all.length) return;
  open.at = (open.at + step + all.length) % all.length;
  all.forEach((each, at) => each.setAttribute("aria-selected", at === open.at));
  all[open.at].scrollIntoView({ block: "nearest" });
  open.text.setAttribute("aria-activedescendant", all[open.at].id);
}

function take(offer) {
  const { text, from } = open;
  text.setRangeText(offer.dataset.rsOffer, from, text.selectionEnd, "end");
  close();
  text.focus();
  text.dispatchEvent(new Event("input", { bubbles: true }));
}

async function look(text) {
  const [all, sign, words] = TYPED.exec(text.value.slice(0, text.selectionEnd)) ?? [];
  const link = sign && text.form.querySelector(`[data-rs-sign="${sign}"]`);
  if (!link) return close();
  const address = new URL(link.href);
  address.searchParams.set("q", words);
  const answer = await fetch(address, { headers: { "HX-Request": "true" } });
  const found = await answer.text();
  // Meanwhile more was typed: that asks for itself. From here on nothing waits, so that one list stays.
  if (!answer.ok || !text.value.slice(0, text.selectionEnd).endsWith(sign + words)) return;
  close();
  const list = document.createElement("div");
  list.className = "offers";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", link.textContent.trim());
  list.innerHTML = found;
  text.after(list);
  open = { text, list, at: -1, from: text.selectionEnd - sign.length - words.length };
  mark(1);
}

document.addEventListener("input", (event) => "rsInserts" in event.target.dataset && event.isTrusted && look(event.target));
document.addEventListener(
  "keydown",
  (event) => {
    if (!open || event.target !== open.text) return;
    const offer = open.list.querySelector("[aria-selected=true]");
    if (event.key === "ArrowDown") mark(1);
    else if (event.key === "ArrowUp") mark(-1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && offer && !event.ctrlKey && !event.shiftKey) take(offer);
    else return;
    event.preventDefault();
    event.stopPropagation();
  },
  true,
);
document.addEventListener("click", ({ target }) => {
  const offer = open && target.closest("[data-rs-offer]");
  if (offer) take(offer);
  else if (open && target !== open.text) close();
});
