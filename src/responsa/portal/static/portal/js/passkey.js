// SPDX-FileCopyrightText: 2026 The Responsa authors
// SPDX-License-Identifier: EUPL-1.2
// Passkeys (WebAuthn level 2). Forms with data-rs-passkey appear only where the browser knows them;
// pressing the button asks the device, puts its answer into the form and sends it.
const fromText = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const toText = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const named = (list) => (list ?? []).map((known) => ({ ...known, id: fromText(known.id) }));

function readable(options) {
  const key = { ...options.publicKey, challenge: fromText(options.publicKey.challenge) };
  if (key.user) key.user = { ...key.user, id: fromText(key.user.id) };
  if (key.excludeCredentials) key.excludeCredentials = named(key.excludeCredentials);
  if (key.allowCredentials) key.allowCredentials = named(key.allowCredentials);
  return { ...options, publicKey: key };
}

function told(credential) {
  const response = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) response[part] = toText(credential.response[part]);
  }
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return {
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

function aloneIfWanted(form, options) {
  const alone = form.querySelector("[name=passwordless]")?.checked ?? false;
  const wanted = options.publicKey.authenticatorSelection ?? {};
  wanted.residentKey = alone ? "required" : "discouraged";
  wanted.requireResidentKey = alone;
  if (alone) wanted.userVerification = "required";
  options.publicKey.authenticatorSelection = wanted;
  return options;
}

async function ask(form) {
  if (form.dataset.rsPasskey === "create") {
    return navigator.credentials.create(readable(aloneIfWanted(form, JSON.parse(form.dataset.options))));
  }
  if (form.dataset.rsPasskey === "get") return navigator.credentials.get(readable(JSON.parse(form.dataset.options)));
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  return navigator.credentials.get(readable((await answer.json()).request_options));
}

function say(form, name) {
  const troubles = [...form.querySelectorAll("[data-rs-trouble]")];
  const fitting = troubles.find((trouble) => trouble.dataset.rsTrouble === name) ?? troubles.at(-1);
  for (const trouble of troubles) trouble.hidden = name === null || trouble !== fitting;
}

function ready(form) {
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    say(form, null);
    try {
      form.elements.credential.value = JSON.stringify(told(await ask(form)));
      form.submit();
    } catch (fault) {
      // Given up, no such key, no connection: the page stays as it is, and other ways are on it.
      say(form, fault.name);
    }
  });
}

if (window.PublicKeyCredential) {
  for (const note of document.querySelectorAll("[data-rs-no-passkey]")) note.hidden = true;
  for (const form of document.querySelectorAll("[data-rs-passkey]")) ready(form);
}
