// SPDX-FileCopyrightText: 2026 The Responsa authors
// SPDX-License-Identifier: EUPL-1.2
// Deadlines are told in minutes and hours: a page that stays open tells them anew each minute.
const MINUTE = 60_000;
const live = (root) => root.querySelectorAll("[data-rs-live]");
// A part is found again by the id it has or stands in.
const key = (part) => part.closest("[id]")?.id;
let asked = Date.now();

async function refresh() {
  if (document.hidden || Date.now() - asked < MINUTE || !live(document).length) return;
  asked = Date.now();
  const answer = await fetch(location.href).catch(() => undefined);
  if (!answer?.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = new Map([...live(page)].map((part) => [key(part), part.innerHTML]));
  for (const part of live(document)) {
    const now = fresh.get(key(part));
    if (now !== undefined && now !== part.innerHTML) part.innerHTML = now;
  }
}

setInterval(refresh, MINUTE / 4);
document.addEventListener("visibilitychange", refresh);
addEventListener("pageshow", refresh);
