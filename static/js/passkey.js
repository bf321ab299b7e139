// Passkeys: asks the browser for one and sends its answer with the form. A form that asks ([data-passkey]) is hidden
// until we know that this browser can answer; one that only leads to such a page ([data-passkey-offer]) is hidden
// when it can't.
const able = (site) => Boolean(window.PublicKeyCredential) && `.${location.hostname}`.endsWith(`.${site}`);

for (const offer of document.querySelectorAll("[data-passkey-offer]")) offer.hidden = !able(offer.dataset.passkeyOffer);

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!able(form.dataset.passkeySite)) continue;
  form.hidden = false;
  for (const words of document.querySelectorAll("[data-passkey-missing]")) words.hidden = true;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    answer(form);
  });
}

async function answer(form) {
  const failed = form.querySelector("[data-passkey-failed]");
  failed.hidden = true;
  try {
    const publicKey = opened(JSON.parse(form.dataset.passkeyOptions));
    const key = form.dataset.passkey === "create"
      ? await navigator.credentials.create({ publicKey })
      : await navigator.credentials.get({ publicKey });
    form.elements.answer.value = JSON.stringify(closed(key));
    form.submit();
  } catch {
    // The person has closed the dialogue, or there is no fitting key: both are told in the same way by browsers.
    failed.hidden = false;
  }
}

// Binary values travel in base64 for addresses.
function opened(options) {
  options.challenge = bytes(options.challenge);
  if (options.user) options.user.id = bytes(options.user.id);
  for (const key of [...(options.excludeCredentials ?? []), ...(options.allowCredentials ?? [])]) key.id = bytes(key.id);
  return options;
}

function closed(key) {
  const { response } = key;
  const said = { clientDataJSON: text(response.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[name]) said[name] = text(response[name]);
  }
  if (response.getTransports) said.transports = response.getTransports();
  return { id: key.id, rawId: text(key.rawId), type: key.type, response: said };
}

function bytes(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function text(buffer) {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
