// The form for contributions (layouts/contribute/check.html): one page for a claim with all it needs. The checks are those of
// the program. Nothing is sent anywhere before the reader does so.
(() => {
const { announce, ask, box, button, make, part, say, show } = dom;
const { fetchPublished, isPublished, kindOf, kinds, load, need, pathOf, site, waits } = siteData;
const { combobox } = comboboxes;
const { add, briefly, create, draft, find, nameOf, records } = contribution;
const { check } = results;
const { download, flush, links, mail } = sending;
const { keep, kept, onOther } = drafts;
const { published, section } = sections;
const { read: readZip } = zip;

const set = part("records");

// changed follows a change: it keeps the draft, and looks again where somebody has asked for it.
let theirs = false; // another tab keeps the draft now
let due;
const changed = (r, isNew) => {
  if (isNew && !r.node) set.append(section(r, changed));
  if (!theirs) part("unkept").hidden = keep(draft());
  part("discard").hidden = !records.length;
  part("contents").replaceChildren(...records.map(r => make("li", {}, make("a", { href: "#" + r.key, onclick: e => { e.preventDefault(); show(r.node.querySelector("h3")); } },
    make("small", { textContent: kindOf(r.kind).label }), " ", make("span", { dir: "auto", textContent: briefly(r) || say("unnamed") })))));
  part("send").hidden = part("bar-row").hidden = !records.length;
  links();
  clearTimeout(due);
  due = setTimeout(() => check(false), 300); // of a large site it takes a moment
};

// insert adds records from elsewhere, and asks before it replaces one.
const insert = async (fresh, said) => {
  let last;
  for (const { kind, id, text, published } of fresh) {
    const here = find(kind, id);
    if (here && here.text === text) { last = here; continue; }
    if (here && here.text.trim() && !await ask(say("replace", { name: nameOf(here) || pathOf(kind, id) }), say("replace_yes"), say("keep"))) { last = here; continue; }
    const at = here ? records.indexOf(here) : records.length;
    if (here) records.splice(at, 1);
    last = add({ kind, id, text, published: published ?? here?.published }, at);
    const node = section(last, changed);
    here ? here.node.replaceWith(node) : set.append(node);
    changed(last);
  }
  if (!last) return;
  show(last.node.querySelector("h3"));
  announce(say(said, { name: nameOf(last) || last.id }));
};

const loadPublished = async (kind, id) => {
  try {
    const text = await fetchPublished(kind, id);
    await insert([{ kind, id, text, published: text }], "loaded");
  } catch {
    announce(say("load_bad", { name: id }));
  }
};

// kindOfFile finds the kind of a record by the folder of its file, or by its keys; null when it cannot be told.
const kindOfFile = (path, text) => {
  const folder = path.split("/").at(-2), name = path.split("/").at(-1).replace(/\.toml$/, "");
  const byFolder = kinds.find(k => k.path.split("/")[1] === folder && !k.list) ?? kinds.find(k => k.list && k.path.endsWith("/" + name + ".toml"));
  if (byFolder) return byFolder.kind;
  const keys = [...text.matchAll(/^[ \t]*(?:\[\[?)?([A-Za-z_]+)(?:\]\]?|[ \t]*=)/gm)].map(m => m[1]);
  const fits = kinds.filter(k => !k.list).map(k => [k.fields.filter(f => keys.includes(f.key)).length - k.fields.filter(f => f.required && !keys.includes(f.key)).length * 2 - keys.filter(x => !k.fields.some(f => f.key === x || f.fields?.some(g => g.key === x))).length, k.kind])
    .sort((a, b) => b[0] - a[0]);
  return fits[0][0] > 0 && fits[0][0] > fits[1][0] ? fits[0][1] : null;
};

const askKind = name => new Promise(resolve => {
  const dialog = make("dialog", { "aria-label": say("kind_of", { name }) }, make("p", { textContent: say("kind_of", { name }) }),
    make("p", { className: "row" }, ...kinds.filter(k => !k.list).map(k => button(k.label, () => { resolve(k.kind); dialog.close(); }))));
  dialog.onclose = () => { resolve(null); dialog.remove(); };
  box.append(dialog);
  dialog.showModal();
});

const openFiles = async files => {
  const texts = [], bad = [], isTranslation = path => /\.[a-z]{2,3}(-[A-Za-z0-9-]+)?\.toml$/.test(path);
  for (const file of files) {
    try {
      if (/\.zip$/i.test(file.name)) texts.push(...(await readZip(file)).filter(([path]) => path.endsWith(".toml") && !/(^|\/)hugo\.toml$/.test(path)));
      else if (/\.toml(\.txt)?$/i.test(file.name)) texts.push([file.webkitRelativePath || file.name, await file.text()]);
      else bad.push(file.name);
    } catch {
      bad.push(file.name);
    }
  }
  const fresh = [];
  for (const [path, text] of texts) {
    if (isTranslation(path)) { bad.push(path); continue; }
    const kind = kindOfFile(path, text) ?? await askKind(path.split("/").pop());
    if (!kind) continue;
    const id = path.split("/").pop().replace(/\.toml(\.txt)?$/i, "");
    // A file of a published record is a change of that.
    await need(kind, [id]);
    const published = isPublished(kind, id) && site.links[kind] ? await fetchPublished(kind, id).catch(() => undefined) : undefined;
    fresh.push({ kind, id, text, published });
  }
  await insert(fresh, "opened");
  if (bad.length) announce(bad.map(name => say(isTranslation(name) ? "open_translation" : "open_bad", { name })).join(" "));
};

const begin = () => {
  const makeNew = kind => button(say("new", { kind: kindOf(kind).label }), () => {
    const r = create(kind);
    changed(r, true);
    show(r.node.querySelector("h3"));
  });
  const own = kinds.filter(k => !k.list), first = ["claim", "source", "actor", "topic"];
  part("new").append(...first.filter(kind => kindOf(kind)).map(makeNew));
  part("new-more").append(...own.filter(k => !first.includes(k.kind)).map(k => makeNew(k.kind)));
  let all;
  const find = combobox({
    props: { id: "contribute-find", "aria-describedby": "contribute-find-doc" },
    ready: () => waits(Object.keys(site.links).map(kind => need(kind))),
    options: () => all ??= Object.keys(site.links).filter(kindOf).flatMap(kind => published(kind).map(o => ({ ...o, kind, hint: kindOf(kind).label + " · " + o.id }))),
    choose: o => { find.input.value = ""; loadPublished(o.kind, o.id); },
  });
  part("find-place").append(find.node);
  part("file").onchange = e => { openFiles([...e.target.files]); e.target.value = ""; };
  box.ondragover = e => { if (e.dataTransfer.types.includes("Files")) { e.preventDefault(); box.classList.add("drop"); } };
  box.ondragleave = e => { if (!box.contains(e.relatedTarget)) box.classList.remove("drop"); };
  box.ondrop = e => {
    box.classList.remove("drop");
    if (!e.dataTransfer.files.length) return;
    e.preventDefault();
    openFiles([...e.dataTransfer.files]);
  };
  part("check").onclick = () => { flush(); check(true); };
  for (const name of ["download", "save"]) part(name).onclick = download;
  const mailLink = part("mail-link");
  if (mailLink) mailLink.onclick = () => mail(mailLink);
  part("discard").onclick = part("restored-discard").onclick = async () => {
    if (!await ask(say("discard_ask"), say("discard"), say("keep"))) return;
    records.length = 0;
    set.replaceChildren();
    part("restored").hidden = part("result").hidden = true;
    changed();
    show(part("start"));
  };
  box.addEventListener("input", () => announce("")); // what was said is known by now
  addEventListener("pagehide", flush);
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") flush(); });
  addEventListener("beforeunload", e => { if (!part("unkept").hidden) e.preventDefault(); });
  onOther(() => { theirs = true; part("unkept").textContent = say("other_tab"); part("unkept").hidden = false; });
};

const restore = () => {
  const before = kept();
  if (!before) return;
  for (const r of before.records) {
    if (!kindOf(r.kind)) continue;
    let back;
    try {
      back = add(r);
    } catch { // kept by another version of the form
      back = add({ kind: r.kind, id: String(r.id ?? ""), text: String(r.text ?? ""), published: r.published });
    }
    set.append(section(back, changed));
  }
  part("restored-text").textContent = say("restored", { when: new Date(before.when).toLocaleString(document.documentElement.lang) });
  part("restored").hidden = false;
};

const start = async () => {
  const state = part("state");
  part("without").hidden = true;
  state.textContent = say("loading");
  try {
    await load();
  } catch {
    state.textContent = say("missing");
    part("without").hidden = false;
    return;
  }
  begin();
  restore();
  changed();
  box.hidden = false;
  state.textContent = say("ready");
};
start();
})();
