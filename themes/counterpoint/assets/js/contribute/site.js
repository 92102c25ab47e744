// What is known of the site: the fields of its records, and the ids and names of those that are published; of a kind with many, when
// they are needed. And the checks of
// the program, compiled to WebAssembly (generator/webcheck/wasm).
const siteData = (() => {
const { announce, box, say } = dom;

const kinds = [], site = {}; // filled by load
let checker;

const get = async address => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(address);
  return answer;
};

const load = async () => {
  const root = box.dataset.root;
  // The loader of Go is published only with the checker, so it is not a script of the page.
  await new Promise((onload, onerror) =>
    document.head.append(Object.assign(document.createElement("script"), { src: root + "contribute/check/wasm_exec.js", onload, onerror })));
  const go = new Go();
  const [wasm, fields, ids] = await Promise.all([get(root + "contribute/check/checker.wasm"), get(box.dataset.fields), get(box.dataset.ids)]);
  kinds.push(...await fields.json());
  const text = await ids.text();
  Object.assign(site, JSON.parse(text));
  const { instance } = await WebAssembly.instantiate(await wasm.arrayBuffer(), go.importObject);
  go.run(instance);
  checker = globalThis.counterpoint;
  const answer = call("open", text);
  if (answer.error) throw new Error(answer.error);
};

// call calls a function of the checker, which knows what is loaded.
const call = (name, ...args) => {
  if (grown) {
    grown = false;
    checker.open(JSON.stringify(site));
  }
  return JSON.parse(checker[name](...args));
};

// need loads what is not loaded yet of the published records of a kind: of the ids given, or of all. It gives a promise of it, or
// nothing when there is nothing to wait for.
const need = (kind, ids) => {
  const firsts = site.parts?.[kind] ?? [];
  const wanted = ids && firsts[0] ? ids.filter(Boolean).map(id => firsts.findLast(first => first <= id) ?? firsts[0]) : firsts;
  return waits(wanted.map(first => loaded[kind + first] ??= loadPart(kind, first)));
};
const waits = promises => promises.some(p => p?.then) ? Promise.all(promises) : undefined;
const loaded = {}; // by part, true or a promise
let grown = false;

const loadPart = async (kind, first) => {
  try {
    const { names, addresses } = await (await get(`${box.dataset.root}contribute/ids/${kind}/${first}.json`)).json();
    Object.assign(site.names[kind], names);
    Object.assign(site.addresses, addresses);
    site.ids[kind] = [...site.ids[kind], ...Object.keys(names)].sort();
    grown = true;
  } catch {
    announce(say("load_bad", { name: kindOf(kind).label }));
  }
  loaded[kind + first] = true; // what could not be loaded is asked for again when the page is
};

const kindOf = kind => kinds.find(k => k.kind === kind);
const pathOf = (kind, id) => kindOf(kind).path.replace("<id>", id);
const isPublished = (kind, id) => !!site.names[kind] && Object.hasOwn(site.names[kind], id);

// fetchPublished gives the text of a published record, from the bundle that has it.
const fetchPublished = async (kind, id) => {
  const { folder, count } = site.bundles[kind];
  const lines = (await (await get(box.dataset.root + folder + bundleOf(id, count) + ".ndjson")).text()).trim().split("\n");
  return lines.map(line => JSON.parse(line)).find(line => line.id === id).toml;
};

// bundleOf is the number of the bundle that a record is in: the hash of its id (FNV-1a, 32 bits) modulo their count.
const bundleOf = (id, count) =>
  (new TextEncoder().encode(id).reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193), 0x811c9dc5) >>> 0) % count;

// nameKey is the field that a record of a kind is called by.
const nameKey = kind => kind === "claim" ? "claim" : kindOf(kind)?.fields.some(f => f.key === "name") ? "name" : "title";

// normal is a text as it is searched: words in lower case, without accents and marks.
const normal = text => bare(text).replace(/[^\p{L}\p{N}]+/gu, " ").trim();
const bare = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

// latin writes a text with the letters a to z, as far as the tables of the site know its letters.
const latin = text => {
  tables ??= site.letters.filter(t => Object.keys(t).length)
    .map(t => [new RegExp(Object.keys(t).sort((a, b) => b.length - a.length).join("|"), "gu"), t]);
  return bare(tables.reduce((text, [letters, table]) => text.replace(letters, c => table[c]), " " + text.normalize("NFC").toLowerCase()));
};
let tables;

// idFor makes an id of a name, or of an address without what follows its path; one that is neither published nor taken here.
const idFor = (kind, name, taken) => {
  let id = latin(name.replace(/^https?:\/\/(?:www\.)?([^?#]*).*/s, "$1")).replace(/['’]/g, "")
    .replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  if (id.length > 50) id = id.slice(0, 51).replace(/-[^-]*$/, "").slice(0, 50);
  id ||= name.trim() ? "new-" + kind : "";
  let free = id;
  for (let n = 2; free && (isPublished(kind, free) || taken(free)); n++) free = id + "-" + n;
  return free;
};

return { kinds, site, load, need, waits, call, kindOf, pathOf, isPublished, fetchPublished, nameKey, normal, idFor };
})();
