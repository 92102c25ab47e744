// The lookup: which source of the site an address belongs to. Nothing that is typed is sent; only the file that the address
// belongs to is fetched. The script is no module, so that it also runs in a copy of the site on a disk, where nothing can be
// fetched: see generator/zipsite.
{
const base = {{ "" | relURL | jsonify }};
const disk = location.protocol === "file:";

// Both agree with packages export and address, whose tables come with the page: see TestLookupScript.
const shardOf = (key, n) => {
  let h = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(key)) h = Math.imul(h ^ byte, 0x01000193) >>> 0;
  return h % n;
};
const tables = {{ .Params.addresses }};
const keysOf = (() => {
  const {devices, renamed, same, shown, tracking, sites, archives, memento, capture} = tables;
  const cut = (text, by) => { const i = text.indexOf(by); return i < 0 ? [text, ""] : [text.slice(0, i), text.slice(i + by.length)]; };
  const plain = s => { try { return decodeURIComponent(s.replaceAll("+", " ")); } catch { return s; } };
  const names = (list, name) => list.some(n => n.endsWith("*") ? name.startsWith(n.slice(0, -1)) : n === name);
  const tracks = (part, at) => { const name = plain(cut(part, "=")[0]).toLowerCase(); return names(tracking, name) || at.some(s => names(s.drop ?? [], name)); };
  const filled = (to, m) => to.replace(/([$%])(\d)/g, (_, sign, n) => sign === "%" ? plain(m[n] ?? "") : m[n] ?? "");
  const usual = host => {
    for (let before; before !== host;) [before, host] = [host, host.replace(new RegExp(devices), "$1")];
    return renamed.reduce((h, [from, to]) => h.replace(new RegExp(from), to), host);
  };
  const sitesOf = host => {
    const exact = sites.filter(s => s.hosts.includes(host)), [name, top] = cut(host, ".");
    return exact.length || !top || top.length > 6 ? exact : sites.filter(s => s.hosts.includes(name + ".*"));
  };
  const normal = (s, also) => s.replace(/%([0-9a-f]{2})|[^]/gi, (c, hex) => {
    if (hex) c = String.fromCharCode(parseInt(hex, 16));
    if (/[\w.~-]/.test(c) || also.includes(c) && !(hex && "/?&=+".includes(c))) return c;
    return "%" + c.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0");
  });
  const locate = text => {
    const url = new URL(text), host = usual(url.hostname.replace(/\.$/, "").replace(/^\[|\]$/g, "")), at = sitesOf(host);
    const as = at.findLast(s => s.as)?.as ?? host, port = ["", "80", "443"].includes(url.port) ? "" : ":" + url.port;
    const query = url.search.slice(1).split("&").filter(p => p && !tracks(p, at) && !new RegExp(shown).test(p.toLowerCase()))
      .map(p => normal(p.replaceAll("+", "%20"), "/:@!$'()*,;=?")).filter(p => !at.some(s => s.part?.includes(cut(p, "=")[0]))).sort().join("&");
    const [fragment] = cut(url.hash.slice(1), ":~:"), route = /^[/!]/.test(fragment) && normal(fragment, "/:@!$&'()*+,;=?").replace(/[/!]+$/, "");
    return {at, host: as + port, target: (normal(url.pathname, "/:@!$&'()*+,;=") || "/") + (query && "?" + query), route: route ? "#" + route : ""};
  };
  const inside = ({at, target}) => {
    for (const [from, to] of at.flatMap(s => s.inside ?? [])) {
      const m = target.match(new RegExp(from)), page = m && filled(to, m);
      if (page && /^https?:\/\//.test(page) && URL.canParse(page)) return page;
    }
  };
  const keyOf = text => {
    let l = locate(text);
    for (let i = 0, to; i < 3 && (to = inside(l)); i++) l = locate(to);
    for (const s of l.at) for (const [from, to] of s.pages ?? []) {
      const m = l.target.match(new RegExp(from));
      if (m) return s.fold ? filled(to, m).toLowerCase() : filled(to, m).replace(/\/+$/, "");
    }
    const [path, query] = cut(same.reduce((t, [from, to]) => t.replace(new RegExp(from), (...m) => filled(to, m)), l.target), "?");
    return l.host + path.replace(/\/+$/, "") + (query && "?" + query) + l.route;
  };
  const pageOf = text => {
    const host = new URL(text).hostname, kept = archives.some(a => host === a || host.endsWith("." + a));
    const m = text.match(new RegExp(memento)) ?? (kept ? text.match(new RegExp(capture)) : null);
    return m && (/^https?:/.test(m[1]) ? m[1].replace(/^(https?):\/*/, "$1://") : "http://" + m[1]);
  };
  return text => {
    const page = pageOf(text), keys = [keyOf(text)];
    if (page && URL.canParse(page)) keys.push(keyOf(page));
    return [...new Set(keys.flatMap(k => [k, cut(k, "#")[0]]))];
  };
})();

// load returns what a file of the site holds: "lookup/0" for lookup/0.json, which in a copy on a disk is a script.
const loaded = new Map();
const get = name => fetch(`${base}${name}.json`).then(r => r.ok ? r.json() : Promise.reject(r.status));
const handed = name => new Promise((done, fail) => document.head.append(Object.assign(document.createElement("script"),
  {src: `../${name}.js`, onload: () => done(globalThis.shelf[name]), onerror: fail})));
const load = name => loaded.get(name) ?? loaded.set(name, disk ? handed(name) : get(name)).get(name);

// source returns the path of the source that an address belongs to, if there is one.
const source = async (text, n, load) => {
  for (const key of keysOf(text)) {
    const sources = await load(shardOf(key, n));
    if (Object.hasOwn(sources, key)) return sources[key];
  }
};
globalThis.lookupParts = {shardOf, keysOf, source, load, address: path => disk ? "../" + path.replace(/#|$/, end => "index.html" + end) : base + path};
}
