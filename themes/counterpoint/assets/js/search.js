// The search page. Its address always has what is shown: ?q=...&rating=...&topic=...
{
{{- $own := dict }}{{ with site.GetPage "/fields" }}{{ range .Params.facets }}{{ $own = merge $own (dict (printf "field_%s" .id) .title) }}{{ end }}{{ end }}
{{- $kinds := dict "page" (T "kind_page") }}{{ $groups := slice }}
{{- range slice (slice "claim" "claims" true) (slice "point" "points" true) (slice "actor" "actors" true) (slice "source" "sources" true) (slice "event" "events" true)
  (slice "topic" "topics" false) (slice "version" "versions" false) (slice "figure" "figures" false) (slice "reading" "readings" false) (slice "rating" "ratings" false) (slice "fallacy" "fallacies" false) }}
{{- $kind := index . 0 }}{{ $dir := index . 1 }}
{{- if site.GetPage (printf "/%s" $dir) }}
{{- $kinds = merge $kinds (dict $kind (T (printf "kind_%s" $kind))) }}
{{- if index . 2 }}{{ $groups = $groups | append (dict "kind" $kind "title" (T (printf "section_%s" $dir))) }}{{ end }}
{{- end }}
{{- end }}
{{- $groups = $groups | append (dict "kind" "page" "title" (T "search_pages")) }}
const say = {{ dict
  "none" (T "found_none") "near" (T "found_near") "busy" (T "search_busy") "off" (T "search_off") "more" (T "search_more") "shown" (T "search_shown") "claim" (T "the_claim")
  "meant" (T "search_meant") "best" (T "search_best") "source" (T "lookup_source") "rests" (T "search_rests") "unknown" (T "lookup_none")
  "groups" $groups "kinds" $kinds
  "facets" (merge (dict "kind" (T "facet_kind") "rating" (T "rating") "topic" (T "topics") "actor" (T "facet_actor") "year" (T "facet_year"))
    (cond (not (site.GetPage "/fallacies")) dict (dict "fallacy" (T "facet_fallacy"))) $own) | jsonify }};
// A language that the browser does not know counts and sorts as English.
const lang = (() => { try { return Intl.getCanonicalLocales(document.documentElement.lang)[0]; } catch { return "en"; } })();
const order = new Intl.Collator(lang, {numeric: true}).compare;
// The text for each plural category of the language: these counts have, between them, every category of every language. Those
// for the first numbers come first: a word that the language lacks is English, and counts as English does.
const rules = new Intl.PluralRules(lang);
const texts = [{{ range slice 0 1 2 3 6 7 11 21 1000000 }}[{{ . }}, {{ replace (T "found_pages" .) (string .) "{}" | jsonify }}], {{ end }}];
const exact = Object.fromEntries(texts.slice(0, 3)), counted = Object.fromEntries(texts.map(([n, text]) => [rules.select(n), text]));
const {load, source, address} = globalThis.lookupParts;
const find = document.querySelector("#find"), box = find.q, found = document.querySelector("#found"), none = document.querySelector("#none");
const list = document.querySelector("#results"), narrow = document.querySelector("#narrow"), facets = narrow.querySelector("div");
const first = 6, next = 20;
let turn = 0, index, later; // what counts facets

const element = (tag, attributes = {}, ...children) => {
  const e = Object.assign(document.createElement(tag), attributes);
  e.append(...children);
  return e;
};
const files = name => load("search/" + name);
const opened = () => index ??= globalThis.searchParts.open(files, [lang]).catch(error => { index = undefined; throw error; });

const state = () => {
  const asked = new URLSearchParams(location.search), chosen = {};
  for (const name of Object.keys(say.facets)) if (asked.has(name)) chosen[name] = asked.getAll(name);
  return {q: asked.get("q")?.trim() ?? "", chosen};
};

// A result begins with what was found, and a claim comes after it as somebody's.
const card = (r, tag, {label = say.kinds[r.kind], text = false} = {}) => {
  const item = element(tag);
  if (label) item.append(element("p", {className: "label", textContent: label}));
  if (r.rating) item.append(element("a", {className: "tag " + r.mark, href: address(r.scale), textContent: r.rating}));
  item.append(element("p", {className: "line"}, element("a", {href: address(r.path), textContent: r.title})));
  const said = r.claim && `${say.claim}: ${r.claim}`;
  const who = r.who && said ? `${r.who}${r.who.endsWith(".") ? "" : "."} ${said}` : r.who || said;
  if (who) item.append(element("p", {className: "who", textContent: who}));
  if (text && r.text) item.append(element("p", {className: "small", textContent: r.text}));
  return item;
};
const known = say.groups.map(g => g.kind);
const groupOf = r => known.includes(r.kind) ? r.kind : "page";
const items = (parts, some) => Promise.all(some.map(async ({doc}) => {
  const r = await parts.get(doc);
  return card(r, "li", {label: groupOf(r) === "page" && r.kind !== "page" ? say.kinds[r.kind] : "", text: !["claim", "source", "event"].includes(r.kind)});
}));
// A section shows some of its results, and a button more of them, the first of which has the focus then.
const section = async (parts, title, some, n) => {
  const list = element("ul", {className: "cards"}, ...await items(parts, some.slice(0, n))), part = element("section", {}, element("h2", {textContent: title}), list);
  if (some.length <= n) return part;
  const more = element("button", {type: "button"}), says = () => more.textContent = `${say.more} (${some.length - n})`;
  more.addEventListener("click", async () => {
    more.disabled = true;
    try {
      const added = await items(parts, some.slice(n, n + next));
      list.append(...added);
      n += added.length;
      found.textContent = [title, n, some.length].reduce((text, v) => text.replace("{}", v), say.shown);
      added[0].querySelector(".line a").focus();
      if (n < some.length) says(); else more.parentNode.remove();
    } catch {
      found.textContent = say.off;
    }
    more.disabled = false;
  });
  says();
  part.append(element("p", {}, more));
  return part;
};
// Of a sentence, few claims are meant, and the rest is read when it is wanted.
const sections = (parts, results, long) => Promise.all(say.groups.map(({kind, title}) => [kind, title, results.filter(r => groupOf(r) === kind)]).filter(([,, some]) => some.length)
  .map(([kind, title, some]) => section(parts, title, some, long ? kind === "claim" ? 2 : 0 : first)));
const lead = (r, label) => {
  const best = card(r, "article", {label: r.rating || label === say.source ? label : `${label}: ${say.kinds[r.kind]}`});
  best.className = `best wide ${r.kind}`; // the title of a source is what somebody else says
  if (r.text) best.append(element("p", {textContent: r.text}));
  return best;
};
const count = n => (exact[n] ?? counted[rules.select(n)]).replace("{}", n);

const offer = (counts, chosen) => {
  const focus = document.activeElement?.id;
  const names = ["rating", "topic", {{ with site.GetPage "/fallacies" }}"fallacy", {{ end }}{{ range $name, $label := $own }}{{ $name | jsonify }}, {{ end }}"actor", "year", "kind"];
  facets.replaceChildren(...names.map(name => {
    const of = {...Object.fromEntries((chosen[name] ?? []).map(v => [v, 0])), ...counts[name]};
    const values = Object.keys(of).filter(v => of[v] || chosen[name]?.includes(v)).sort((a, b) => of[b] - of[a] || order(a, b));
    const boxes = values.slice(0, 12).map((value, i) => {
      const input = element("input", {type: "checkbox", name, value, id: `${name}-${i}`, checked: chosen[name]?.includes(value) ?? false});
      return element("label", {}, input, " ", element("bdi", {textContent: value}), ` (${of[value]})`);
    });
    return boxes.length ? element("fieldset", {}, element("legend", {textContent: say.facets[name]}), ...boxes) : "";
  }));
  narrow.hidden = !facets.querySelector("input");
  if (focus) document.getElementById(focus)?.focus();
};

// An address is one of this site, or that of a source. The site is where the page says that it is published.
const site = () => new URL("../", document.querySelector("link[rel=canonical]").href);
const linkOf = text => {
  if (/^\/?[cp]\/\d+\/?$/i.test(text)) text = site() + text.replace(/^\//, "").toLowerCase();
  if (/^\/\S+\/$/.test(text)) text = site() + text.slice(1);
  if (/^[^\s/:@]+\.[^\s/:@.\d]{2,}(?::\d+)?(?:[/?#]\S*)?$/.test(text)) text = "https://" + text; // as browsers show it
  return /^https?:\/\/\S+$/i.test(text) && URL.canParse(text) ? text : "";
};
const ours = link => {
  const url = new URL(link), {host, pathname: base} = site(), bare = host => host.replace(/^(?:www|m)\./, "");
  if (bare(url.host) !== bare(host) && url.host !== location.host) return;
  const path = url.pathname.startsWith(base) ? url.pathname.slice(base.length) : url.pathname.slice(1);
  return path.replace(/(?:index\.(?:html|json|toml|md)|history\/|embed\.html)$/, "").replace(/([^/])$/, "$1/");
};

const byLink = async (link, parts) => {
  const own = ours(link), path = own ?? await source(link, find.dataset.shards, n => load("lookup/" + n));
  if (!path) return;
  const {self, resting} = await parts.at(path);
  if (!self) return;
  return {results: [self, ...resting], shown: [lead(self, self.kind === "source" && own === undefined ? say.source : say.best),
    ...resting.length ? [element("p", {className: "rests", textContent: say.rests}), ...await sections(parts, resting)] : []]};
};

const answer = async typing => {
  const mine = ++turn, {q, chosen} = state();
  later = null;
  if (box.value.trim() !== q && document.activeElement !== box) box.value = q;
  if (!q && !Object.keys(chosen).length) {
    list.replaceChildren();
    found.textContent = "";
    narrow.hidden = none.hidden = true;
    return;
  }
  if (!index) found.textContent = say.busy;
  try {
    const parts = await opened(), link = linkOf(q), linked = link && await byLink(link, parts).catch(() => null);
    if (linked) {
      if (mine !== turn) return;
      found.textContent = count(linked.results.length);
      list.replaceChildren(...linked.shown);
      narrow.hidden = none.hidden = true;
      return;
    }
    // A link of no source of ours is asked for by what it is made of, its scheme and its file aside.
    const text = link ? new URL(link).hostname.replace(/^(?:www|m|amp)\./, "") : q;
    const {results, near, meant, long} = await parts.ask(text, {chosen, like: !link, typing});
    const nothing = results.length === 0 || near || !!link;
    const few = await Promise.all((nothing ? results.slice(0, 3) : q ? results.slice(0, 1) : []).map(r => parts.get(r.doc)));
    const grouped = nothing ? [] : await sections(parts, q ? results.slice(1) : results, long);
    // On a narrow screen the results come first, and what narrows them is counted when it is wanted; so it is for a sentence.
    if (narrow.hidden) narrow.open = matchMedia("(min-width: 64rem)").matches && !long || Object.keys(chosen).length > 0;
    const counting = () => parts.facets(Object.keys(say.facets), new Set(results.map(r => r.doc)));
    const counts = nothing || !narrow.open ? {} : await counting();
    if (mine !== turn) return;
    none.hidden = !nothing;
    if (nothing) {
      found.textContent = link ? say.unknown : say.none;
      list.replaceChildren(...few.length ? [element("section", {}, element("h2", {textContent: say.near}), element("ul", {className: "cards"}, ...few.map(r => card(r, "li", {label: r.rating ? "" : say.kinds[r.kind]}))))] : []);
      offer({}, chosen); // what was chosen can be taken back
      return;
    }
    found.textContent = count(results.length);
    const shown = [];
    if (meant.length) {
      const corrected = meant.reduce((t, [from, to]) => t.toLowerCase().replace(from, to), q);
      shown.push(element("p", {className: "meant"}, say.meant + " ", element("a", {href: "?q=" + encodeURIComponent(corrected), textContent: corrected})));
    }
    list.replaceChildren(...shown, ...q ? [lead(few[0], say.best)] : [], ...grouped);
    offer(counts, chosen);
    if (!narrow.open) {
      narrow.hidden = false;
      later = async () => {
        const counts = await counting();
        if (mine === turn) offer(counts, chosen);
      };
    }
  } catch {
    found.textContent = say.off;
  }
};
// What comes after the results is shown with them: it does not move then.
const show = typing => answer(typing).finally(() => document.querySelector(".rail").classList.add("ready"));

const ask = typing => {
  const asked = new URLSearchParams();
  if (box.value.trim()) asked.set("q", box.value.trim());
  for (const input of narrow.querySelectorAll(":checked")) asked.append(input.name, input.value);
  try { history.replaceState(null, "", asked.size ? "?" + asked : location.pathname); } catch {} // not where the site is read from a disk by some browsers
  show(typing);
};

let wait;
box.addEventListener("focus", () => opened().catch(() => {}), {once: true});
box.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(ask, 200, true); });
find.addEventListener("submit", event => { event.preventDefault(); clearTimeout(wait); ask(false); });
narrow.addEventListener("change", () => ask(false));
narrow.addEventListener("toggle", () => {
  if (!narrow.open || !later) return;
  later().catch(() => {});
  later = null;
});
addEventListener("popstate", () => { box.value = state().q; show(false); });

// Keyboard: arrows move through the results, Escape clears the box.
addEventListener("keydown", event => {
  const links = [...list.querySelectorAll(".line a")], at = links.indexOf(document.activeElement);
  if (event.key === "ArrowDown" && (event.target === box || at >= 0) && links[at + 1]) {
    event.preventDefault();
    links[at + 1].focus();
  } else if (event.key === "ArrowUp" && at >= 0) {
    event.preventDefault();
    (links[at - 1] ?? box).focus();
  } else if (event.key === "Escape" && (event.target === box || at >= 0)) {
    event.preventDefault();
    box.value = "";
    box.focus();
    ask(true);
  }
});
box.value ||= state().q;
show(false);
}
