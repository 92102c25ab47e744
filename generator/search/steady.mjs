// Makes the same index of the same records. Pagefind writes facets, and the values of a facet, in an order that differs
// from run to run, and names files by their content; so here they are put in order, and those files named anew.
//
// A file of Pagefind is packed by gzip and holds twelve letters and one value in CBOR (RFC 8949): of a facet
// [name, [[value, pages], ...]], of the whole index [version, pages, words, [[facet, file], ...], ...].
import {createHash} from "node:crypto";
import {gunzipSync, gzipSync} from "node:zlib";

const letters = 12, valuesOfFacet = 1, facetsOfIndex = 3;

// head reads where the content of an item begins, its kind, and its length.
const head = (bytes, at) => {
  const kind = bytes[at] >> 5, n = bytes[at] & 31;
  if (n < 24) return {kind, n, at: at + 1};
  if (n > 26) throw new Error("the index of Pagefind is not as it was: look at steady.mjs");
  const size = 1 << n - 24;
  return {kind, n: bytes.readUIntBE(at + 1, size), at: at + 1 + size};
};

// end returns where the item at a place ends: numbers and simple values have no content, texts bytes, arrays items.
const end = (bytes, place) => {
  let {kind, n, at} = head(bytes, place);
  if (kind === 2 || kind === 3) return at + n;
  if (kind === 4) while (n--) at = end(bytes, at);
  else if (kind === 5 || kind === 6) throw new Error("the index of Pagefind is not as it was: look at steady.mjs");
  return at;
};

// sorted returns a value, an array, with the items of one of its arrays in the order of their bytes.
const sorted = (bytes, which) => {
  let {at} = head(bytes, letters);
  while (which--) at = end(bytes, at);
  const list = head(bytes, at), items = [];
  let place = list.at;
  for (let i = 0; i < list.n; i++) {
    const next = end(bytes, place);
    items.push(bytes.subarray(place, next));
    place = next;
  }
  return Buffer.concat([bytes.subarray(0, list.at), ...items.sort(Buffer.compare), bytes.subarray(place)]);
};

// named replaces each old name in some bytes by a new one of the same length.
const named = (bytes, names) => {
  let text = bytes.toString("latin1");
  for (const [from, to] of names) text = text.replaceAll(from, to);
  return Buffer.from(text, "latin1");
};

export const steady = files => {
  const names = new Map(), done = [];
  const order = (file, which) => {
    const bytes = sorted(named(gunzipSync(file.content), names), which);
    const [, lang, old] = file.path.match(/([a-z-]+)_([0-9a-f]+)\.pf_\w+$/i);
    const name = createHash("sha256").update(bytes).digest("hex").slice(0, old.length);
    names.set(`${lang}_${old}`, `${lang}_${name}`);
    done.push({path: file.path.replace(old, name), content: gzipSync(bytes)});
  };
  const rest = [], metas = [];
  for (const file of files) {
    if (file.path.endsWith(".pf_filter")) order(file, valuesOfFacet);
    else (file.path.endsWith(".pf_meta") ? metas : rest).push(file);
  }
  for (const file of metas) order(file, facetsOfIndex);
  for (const {path, content} of rest) {
    done.push({path, content: path.endsWith("pagefind-entry.json") ? named(Buffer.from(content), names) : content});
  }
  return done;
};
