// Buttons that copy the link, answers and citations of a check, made from the text of the page. Nothing is fetched or sent.
const words = {{ dict
  "claim" (T "claim") "link" (T "copy_link") "reply" (T "copy_reply") "paragraph" (T "copy_paragraph") "text" (T "copy_text")
  "bibtex" "BibTeX" "csl" "CSL-JSON" "embed" (cond (partial "makes.html" "embed") (T "copy_embed") "") "done" (T "copied") "failed" (T "not_copied") | jsonify }};
const part = selector => document.querySelector(selector)?.textContent.trim().replace(/\s+/g, " ") ?? "";
const share = document.querySelector(".share");
const check = {
  id: location.pathname.split("/").at(-2),
  address: document.querySelector("link[rel=canonical]").href,
  short: part(".share p a"),
  title: document.querySelector("meta[property='og:title']").content, // which says so if the check was withdrawn
  claim: part(".box .claim"), rating: part(".rating a"), reason: share.dataset.reason ?? part(".reason"), who: part(".box .who"),
  site: document.querySelector("meta[property='og:site_name']").content,
  author: {{ site.Params.publisher | jsonify }}, commit: share.dataset.commit, date: document.querySelector("meta[property='article:published_time']")?.content ?? "",
};

// Escapes the special characters of BibTeX, which counts braces even behind a backslash.
const tex = text => text.replace(/[\\{}$&#^_%~]/g, c => ({"\\": "\\textbackslash{}", "{": "\\textbraceleft{}", "}": "\\textbraceright{}", "^": "\\textasciicircum{}", "~": "\\textasciitilde{}"})[c] ?? "\\" + c);

const copies = {
  link: () => check.short,
  reply: () => part(".reply"),
  paragraph: () => `${check.rating}. ${words.claim}: ${check.claim} (${check.who}). ${check.reason} ${check.site}, ${check.date}: ${check.address}`,
  text: () => `${part(".cited")} ${check.address}`,
  bibtex: () => `@misc{${check.id},
  author = {{"{{"}}${tex(check.author)}}},
  title  = {{"{{"}}${tex(check.title)}}},
  howpublished = {${tex(check.site)}},
  date   = {${check.date}},
  year   = {${check.date.slice(0, 4)}},
  url    = {${check.address}}${check.commit ? `,\n  version = {${check.commit}}` : ""}
}
`,
  csl: () => JSON.stringify([{
    id: check.id, type: "webpage", title: check.title, "container-title": check.site, author: [{literal: check.author}],
    issued: {"date-parts": [check.date.split("-").map(Number)]}, URL: check.address, ...(check.commit && {version: check.commit}),
  }], null, 2) + "\n",
  embed: () => {
    const title = `${check.site}: ${check.claim}`.replace(/[&"<>]/g, c => `&#${c.charCodeAt()};`);
    return `<iframe src="${check.address}embed.html" width="560" height="340" title="${title}" loading="lazy"></iframe>`;
  },
};

const row = document.createElement("p"), said = document.createElement("p");
row.className = "copy";
said.className = "copy";
said.setAttribute("role", "status");
for (const [name, text] of Object.entries(copies)) {
  if (!words[name]) continue; // the site has nothing to embed
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = words[name];
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text());
      said.textContent = words.done.replace("{}", words[name]);
    } catch {
      said.textContent = words.failed;
    }
  });
  row.append(button, " ");
}
share.append(row, said);
