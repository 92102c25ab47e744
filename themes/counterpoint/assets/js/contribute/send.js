// Sending: a file to download, the forge, an e-mail.
const sending = (() => {
const { announce, box, make, part, say } = dom;
const { pathOf } = siteData;
const { nameOf, records, toSend } = contribution;
const { write } = zip;

const { forge, edit, email } = box.dataset;
const longest = 6000; // characters of an address that forges take; mail programs take fewer
const longestMail = 1800;

const main = () => toSend().find(r => r.kind === "claim") ?? toSend().at(-1);

// fileName is what the download is called.
const fileName = () => {
  const all = toSend();
  return all.length === 1 ? pathOf(all[0].kind, all[0].id || "record").split("/").pop() : (main()?.id || "contribution") + ".zip";
};

const flush = () => { for (const r of records) r.flush?.(); };

const download = () => {
  flush();
  const all = toSend();
  if (!all.length) return announce(say("empty"));
  const blob = all.length === 1 ? new Blob([all[0].text], { type: "application/toml" }) : write(all.map((r, i) => [pathOf(r.kind, r.id || "record-" + (i + 1)), r.text]));
  const link = make("a", { href: URL.createObjectURL(blob), download: fileName() });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  announce(say("saved", { name: link.download }));
};

// links lists where each file goes on the forge. A text that is too long for an address goes by the clipboard.
const links = () => {
  part("forge").hidden = !forge;
  if (!forge) return;
  part("forge-list").replaceChildren(...toSend().map(r => {
    const path = pathOf(r.kind, r.id || "record"), template = r.published !== undefined ? edit : forge;
    if (!template) return "";
    const value = encodeURIComponent(r.text), fits = r.published === undefined && template.includes("{content}") && value.length < longest;
    const link = make("a", {
      href: template.replaceAll("{path}", template === edit ? path.split("/").map(encodeURIComponent).join("/") : encodeURIComponent(path)).replaceAll("{content}", () => fits ? value : ""),
      target: "_blank", rel: "noopener", textContent: say(r.published !== undefined ? "forge_edit" : "forge_new", { path }),
    });
    if (!fits) link.onclick = () => copy(r);
    return make("li", {}, link);
  }));
};

const copy = async r => {
  let said = say("copied");
  try {
    await navigator.clipboard.writeText(r.text);
  } catch { // where the browser does not let a page copy, the reader does
    r.copyText();
    said = say("copy");
  }
  announce(said);
};

// mail sets the address of the e-mail, and downloads the file that it is to have where the records are too long for it.
const mail = link => {
  flush();
  const all = toSend(), one = main();
  const texts = all.map(r => `# ${pathOf(r.kind, r.id || "record")}\n\n${r.text}`).join("\n\n");
  const body = text => encodeURIComponent(`${say("mail_body")}\n\n${text}\n`.replaceAll("\n", "\r\n"));
  const fits = body(texts).length < longestMail;
  if (!fits && all.length) download();
  link.href = `mailto:${encodeURIComponent(email).replace("%40", "@")}?subject=${encodeURIComponent(say("mail_subject", { name: one ? nameOf(one) : "" }))}&body=${fits ? body(texts) : body(say("mail_attach", { name: fileName() }))}`;
};

return { flush, download, links, mail };
})();
