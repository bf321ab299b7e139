// Lets NCALayer, which runs on the machine of who signs, sign the application; its answer is sent as the file would be.
const part = document.querySelector("[data-sign]");

if (part) {
  const button = part.querySelector("[data-sign-button]");
  const form = part.querySelector("form");
  const said = part.querySelector("[data-sign-status]");
  part.querySelector("[data-sign-script]").hidden = false;
  button.addEventListener("click", async () => {
    button.disabled = true;
    said.textContent = part.dataset.waiting;
    try {
      const cms = await sign(part.dataset.address, part.dataset.sign, document.documentElement.lang);
      said.textContent = "";
      if (cms) send(cms);
    } catch {
      said.textContent = part.dataset.failed;
    }
    button.disabled = false;
  });

  function send(cms) {
    const digits = cms.replace(/-----[^-]+-----|\s/g, "");
    const bytes = Uint8Array.from(atob(digits), (letter) => letter.charCodeAt(0));
    const files = new DataTransfer();
    files.items.add(new File([bytes], "signature.p7s"));
    form.querySelector("[type=file]").files = files.files;
    form.requestSubmit();
  }
}

// NCALayer greets with its version, is asked once, and answers when the person has chosen a key or has not.
function sign(address, data, locale) {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(address);
    let asked = false;
    socket.onerror = reject;
    socket.onclose = reject;
    socket.onmessage = (message) => {
      const answer = JSON.parse(message.data);
      if (!asked) {
        asked = true;
        socket.send(JSON.stringify({
          module: "kz.gov.pki.knca.basics",
          method: "sign",
          args: {
            allowedStorages: null,
            format: "cms",
            data,
            signingParams: { decode: true, encapsulate: false, digested: false, tsaProfile: null },
            signerParams: { extKeyUsageOids: ["1.3.6.1.5.5.7.3.4"] },
            locale,
          },
        }));
        return;
      }
      if (answer.status) resolve([answer.body?.result].flat()[0] ?? "");
      else reject(new Error(answer.message));
      socket.close();
    };
  });
}
