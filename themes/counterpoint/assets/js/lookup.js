// "Has this been checked?": compares a pasted sentence or link with the claims and sources of the site. Nothing pasted is
// sent; only the shards of the index that its words belong to are fetched. The script is no module, so that it also runs
// in a copy of the site on a disk, where nothing can be fetched: see generator/zipsite.
{
const words = {{ dict "source" (T "lookup_source") "same" (T "lookup_same") "close" (T "lookup_close") "none" (T "lookup_none") "off" (T "lookup_off") "short" (T "lookup_short") | jsonify }};
const base = {{ "" | relURL | jsonify }};
const form = document.querySelector("#lookup"), answer = document.querySelector("#answer"), shards = Number(form.dataset.shards);
const disk = location.protocol === "file:", address = path => disk ? `../${path}index.html` : base + path;

// These three agree with generator/page/lookup.go and check.SamePage, as TestLookupScript checks.
const split = text => [...new Set(([...text.normalize("NFKD").replace(/\p{M}/gu, "")].map(c => c.toLowerCase()).join("").match(/[\p{L}\p{N}]+/gu) ?? []).map(w => [...w].slice(0, 6).join("")))];
const shardOf = (key, n) => {
  let h = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(key)) h = Math.imul(h ^ byte, 0x01000193) >>> 0;
  return h % n;
};
const tracking = /^(utm_.*|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_cid|mc_eid|_hsenc|_hsmi|ref_src|ref_url|vero_id)$/;
const samePage = text => {
  const url = new URL(text), plain = s => { try { return decodeURIComponent(s.replace(/\+/g, " ")).toLowerCase(); } catch { return s; } };
  const query = url.search.slice(1).split("&").filter(part => part && !tracking.test(plain(part.split("=")[0]))).sort().join("&");
  let path = url.pathname;
  try { path = decodeURIComponent(path); } catch { /* kept as it is */ }
  return url.hostname.replace(/^www\./, "") + (url.port ? ":" + url.port : "") + path.replace(/\/+$/, "") + (query && "?" + query);
};

const fetched = new Map();
const get = n => fetch(`${base}lookup/${n}.json`).then(r => r.ok ? r.json() : Promise.reject(r.status));
const handed = n => new Promise((done, fail) => document.head.append(Object.assign(document.createElement("script"),
  {src: `../lookup/${n}.js`, onload: () => done(globalThis.lookupShards[n]), onerror: fail})));
const shard = n => {
  if (!fetched.has(n)) fetched.set(n, disk ? handed(n) : get(n));
  return fetched.get(n);
};

// match returns the claims whose wordings share most with a text, best first, each with a share from 0 to 1.
const match = async (text, n, load) => {
  const mine = split(text), files = new Map();
  for (const word of mine) files.set(word, await load(shardOf(word, n)));
  const common = new Map(), claims = {};
  let total = 0, known = 0;
  for (const word of mine) {
    const {words: index, claims: some} = files.get(word);
    Object.assign(claims, some);
    const entry = Object.hasOwn(index, word) ? index[word] : null;
    total += entry?.w ?? 4000; // a word that stands in no claim speaks against a match
    if (!entry) continue;
    known++;
    for (const [id, wording, weight] of entry.in) {
      const c = common.get(wording) ?? {id, weight, sum: 0};
      c.sum += entry.w;
      common.set(wording, c);
    }
  }
  const best = new Map();
  for (const {id, weight, sum} of common.values()) {
    const share = 2 * sum / (weight + total);
    if (share > (best.get(id) ?? 0)) best.set(id, share);
  }
  return [...best].map(([id, share]) => ({id, share, claim: claims[id]})).sort((a, b) => b.share - a.share || (a.id < b.id ? -1 : 1));
};
const same = 0.62, close = 0.42;

const claimLine = ({id, claim: [text, rating, value, scale]}) => {
  const line = document.createElement("p"), mark = document.createElement("a"), dial = document.createElement("span"), link = document.createElement("a");
  line.className = "line";
  mark.className = `mark v${value}`;
  mark.href = address(scale);
  dial.className = "dial";
  mark.append(dial, rating);
  link.href = address(`claims/${id}/`);
  link.textContent = text;
  line.append(mark, " ", link);
  return line;
};
const say = (text, ...more) => {
  const p = document.createElement("p");
  p.textContent = text;
  answer.append(p, ...more);
};

const lookup = async text => {
  answer.replaceChildren();
  if (/^https?:\/\/\S+$/.test(text) && URL.canParse(text)) {
    const key = samePage(text), {urls, claims} = await shard(shardOf(key, shards)), at = Object.hasOwn(urls, key) ? urls[key] : null;
    if (!at) return say(words.none);
    const source = document.createElement("a");
    source.href = address(at.source);
    source.textContent = at.title;
    say(words.source + " ", source);
    if (at.claims) say(words.same, ...at.claims.map(id => claimLine({id, claim: claims[id]})));
    return;
  }
  if (split(text).length < 3) return say(words.short);
  const found = (await match(text, shards, shard)).filter(m => m.share >= close).slice(0, 5);
  if (!found.length) return say(words.none);
  const [sure, perhaps] = [found.filter(m => m.share >= same), found.filter(m => m.share < same)];
  if (sure.length) say(words.same, ...sure.map(claimLine));
  if (perhaps.length) say(words.close, ...perhaps.map(claimLine));
};

form.hidden = false;
form.addEventListener("submit", event => {
  event.preventDefault();
  lookup(form.pasted.value.trim()).catch(() => say(words.off));
});
globalThis.lookupParts = {split, shardOf, samePage, match, close};
}
