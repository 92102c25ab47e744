// The records of a contribution: one that somebody writes anew, or one that is published and is changed.
const contribution = (() => {
const { short } = dom;
const { call, idFor, isPublished, kindOf, kinds, nameKey, need, pathOf, site, waits } = siteData;

const records = [];
let made = 0;

// A record has its kind and id, its text, and the values of its form, which are null while it is edited as text. Source is the
// text that the values were read from: its comments stay. Published is the published text of a record that is changed; auto
// says that the id follows the name.
const add = ({ kind, id = "", text = "", values, source = "", published, auto = false }, at = records.length) => {
  const r = { key: "r" + ++made, kind, id, text, values: values ?? null, source, published, auto, findings: null };
  if (!values && !kindOf(kind).list) read(r);
  if (values) write(r);
  records.splice(at, 0, r);
  return r;
};

// create adds a new record of a name.
const create = (kind, name = "") => {
  const values = {}, fields = kindOf(kind).fields;
  for (const f of fields) if (f.next && site.free[kind]) values[f.key] = String(free(kind));
  if (/^https?:\/\//.test(name) && fields.some(f => f.key === "url")) values.url = name;
  else if (name) values[nameKey(kind)] = name;
  return add({ kind, id: idFor(kind, name, taken(kind)), values, auto: true });
};

const free = kind => site.free[kind] + records.filter(r => r.kind === kind && !r.published).length;
const taken = (kind, but) => id => records.some(r => r !== but && r.kind === kind && r.id === id);

const find = (kind, id) => records.find(r => r.kind === kind && (r.id === id || kindOf(kind).list));

// nameOf is what a record is called.
const nameOf = r => {
  if (kindOf(r.kind).list) return pathOf(r.kind, "").replace(/^data\//, "");
  const name = r.values ? r.values[nameKey(r.kind)] : site.names[r.kind]?.[r.id];
  return String(name || r.id || "").trim();
};

// briefly is that for a list.
const briefly = r => short(nameOf(r));

// read reads the values of the form from the text; it gives the reason where that cannot be done.
const read = r => {
  const answer = call("read", r.kind, r.text);
  r.values = answer.error ? null : answer.values ?? {};
  r.source = r.text;
  return answer.error ?? "";
};

// write makes the text of the values, and the id of the name where it follows.
const write = r => {
  const answer = call("write", r.kind, JSON.stringify(r.values), r.source);
  r.error = answer.error ?? "";
  if (!answer.error) r.text = answer.text ?? "";
  if (!r.auto) return;
  rename(r, idFor(r.kind, String(r.values[nameKey(r.kind)] ?? r.values.url ?? ""), taken(r.kind, r)));
  need(r.kind, [r.id])?.then(() => r.flush?.()); // one that is published may have it
};

// neededBy loads what the check has to know of the published records: those that are named, or have the id of one here, and for a
// new source the addresses of all. Where none has a name that is used, all of the kind are looked at for one like it.
const neededBy = () => {
  const ids = {}, add = (kind, id) => { if (kind && id) (ids[kind] ??= new Set()).add(id); };
  const walk = (fields, values) => {
    for (const f of fields) for (const v of [values?.[f.key] ?? []].flat()) f.fields ? walk(f.fields, v) : f.ref && add(f.ref, v);
  };
  for (const r of records) {
    add(r.kind, r.id);
    walk(kindOf(r.kind).fields, r.values ?? call("read", r.kind, r.text).values);
    for (const [, folder, id] of r.text.matchAll(/\/([a-z-]+)\/([a-z0-9-]+)\//g)) add(kinds.find(k => k.path.split("/")[1] === folder)?.kind, id); // links
  }
  return waits(Object.entries(ids).map(([kind, set]) => need(kind, [...set]) ??
    (kind === "source" && records.some(r => r.kind === kind && !r.published) || [...set].some(id => !isPublished(kind, id) && !find(kind, id)) ? need(kind) : 0)));
};

// rename gives a record another id, also where others refer to it.
const rename = (r, id) => {
  const before = r.id;
  if (id === before) return;
  r.id = id;
  if (!before || isPublished(r.kind, before) || !id) return;
  for (const other of records) {
    if (other === r || !other.values) continue;
    if (replace(kindOf(other.kind).fields, other.values, r.kind, before, id)) {
      write(other);
      other.redraw?.();
    }
  }
};

const replace = (fields, values, kind, before, id) => {
  let changed = false;
  for (const f of fields) {
    const v = values[f.key];
    if (f.fields) for (const t of Array.isArray(v) ? v : []) changed = replace(f.fields, t, kind, before, id) || changed;
    else if (f.ref === kind && Array.isArray(v) && v.includes(before)) values[f.key] = v.map(x => x === before ? id : x), changed = true;
    else if (f.ref === kind && v === before) values[f.key] = id, changed = true;
  }
  return changed;
};

// ordered are the records in the order in which they are sent: what others refer to comes first.
const ordered = () => [...records].sort((a, b) => rank(a) - rank(b));
const rank = r => ["topic", "actor", "source", "point", "version", "claim", "figure", "event"].indexOf(r.kind);

// changed are those that are new, or not as they are published.
const toSend = () => ordered().filter(r => r.text.trim() && r.text !== r.published);

const draft = () => records.map(({ kind, id, text, values, source, published, auto }) => ({ kind, id, text, values, source, published, auto }));

return { records, add, create, find, nameOf, briefly, neededBy, read, write, rename, ordered, toSend, draft };
})();
