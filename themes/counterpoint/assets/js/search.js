// The search page. Its address always has what is shown: ?q=...&rating=...&topic=...
{{- $own := dict }}{{ with site.GetPage "/fields" }}{{ range .Params.facets }}{{ $own = merge $own (dict (printf "field_%s" .id) .title) }}{{ end }}{{ end }}
const words = {{ dict
  "none" (T "found_none") "busy" (T "search_busy") "off" (T "search_off") "more" (T "found_more")
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
const base = {{ "" | relURL | jsonify }};
const find = document.querySelector("#find"), box = find.q, found = document.querySelector("#found");
const list = document.querySelector("#results"), narrow = document.querySelector("#narrow"), facets = narrow.querySelector("div");
const page = 20;
let turn = 0, index;

const element = (tag, attributes = {}, ...children) => {
  const e = Object.assign(document.createElement(tag), attributes);
  e.append(...children);
  return e;
};

// The index is loaded when it is first needed; if there is none, the page says so. A large site has several, which are
// searched as one.
const load = () => index ??= (async () => {
  const pagefind = await import(base + "pagefind/pagefind.js");
  await pagefind.options({baseUrl: base, excerptLength: 24});
  await pagefind.init();
  for (let n = 2; n <= find.dataset.indexes; n++) await pagefind.mergeIndex(`${base}pagefind/${n}/`, {baseUrl: base});
  return {pagefind, filters: await pagefind.filters()};
})();

const state = () => {
  const asked = new URLSearchParams(location.search), filters = {};
  for (const name of Object.keys(words.facets)) if (asked.has(name)) filters[name] = asked.getAll(name);
  return {q: asked.get("q")?.trim() ?? "", filters};
};

const result = ({url, excerpt, meta}) => {
  const line = element("p", {className: "line"});
  if (meta.rating) {
    const mark = element("a", {className: `mark v${meta.value}`, href: base + meta.scale}, element("span", {className: "dial"}), meta.rating);
    line.append(mark, " ");
  } else {
    line.append(element("span", {className: "mark kind"}, meta.kind), " ");
  }
  line.append(element("a", {href: url}, meta.title));
  const item = element("li", {}, line);
  if (meta.who) item.append(element("p", {className: "who"}, meta.who));
  item.append(element("p", {}, meta.text));
  // Pagefind escapes the text of an excerpt; <mark> is the only element in it, and is created anew here.
  const cut = new DOMParser().parseFromString(excerpt, "text/html").body, shown = element("p", {className: "small"});
  for (const node of cut.childNodes) shown.append(node.nodeName === "MARK" ? element("mark", {}, node.textContent) : node.textContent);
  if (cut.querySelector("mark")) item.append(shown);
  return item;
};

const offer = (filters, counts, chosen) => {
  const focus = document.activeElement?.id;
  const names = ["rating", "topic", {{ with site.GetPage "/fallacies" }}"fallacy", {{ end }}{{ range $name, $label := $own }}{{ $name | jsonify }}, {{ end }}"actor", "year", "kind"];
  facets.replaceChildren(...names.map(name => {
    const values = Object.keys(filters[name] ?? {}).filter(v => counts[name]?.[v] || chosen[name]?.includes(v))
      .sort((a, b) => (counts[name]?.[b] ?? 0) - (counts[name]?.[a] ?? 0) || order(a, b));
    const boxes = values.slice(0, 12).map((value, i) => {
      const input = element("input", {type: "checkbox", name, value, id: `${name}-${i}`, checked: chosen[name]?.includes(value) ?? false});
      return element("label", {}, input, " ", element("bdi", {textContent: value}), ` (${counts[name]?.[value] ?? 0})`);
    });
    return boxes.length ? element("fieldset", {}, element("legend", {textContent: words.facets[name]}), ...boxes) : "";
  }));
  // On a narrow screen the results come first, and the facets are closed.
  if (narrow.hidden) narrow.open = matchMedia("(min-width: 62rem)").matches || Object.keys(chosen).length > 0;
  narrow.hidden = !facets.querySelector("input");
  if (focus) document.getElementById(focus)?.focus();
};

const show = async () => {
  const mine = ++turn, {q, filters} = state();
  if (box.value !== q && document.activeElement !== box) box.value = q;
  if (!q && !Object.keys(filters).length) {
    list.replaceChildren();
    found.textContent = "";
    narrow.hidden = true;
    return;
  }
  if (!index) found.textContent = words.busy;
  try {
    const {pagefind, filters: all} = await load();
    const any = Object.fromEntries(Object.entries(filters).map(([name, values]) => [name, {any: values}]));
    const answer = await pagefind.search(q || null, {filters: any});
    const data = await Promise.all(answer.results.slice(0, page).map(r => r.data()));
    if (mine !== turn) return;
    const n = answer.results.length;
    found.textContent = n === 0 ? words.none : (exact[n] ?? counted[rules.select(n)]).replace("{}", n) + (n > page ? " " + words.more.replace("{}", page) : "");
    list.replaceChildren(...data.map(result));
    offer(all, answer.filters, filters);
  } catch {
    found.textContent = words.off;
  }
};

const ask = () => {
  const asked = new URLSearchParams();
  if (box.value.trim()) asked.set("q", box.value.trim());
  for (const input of narrow.querySelectorAll(":checked")) asked.append(input.name, input.value);
  const address = asked.size ? "?" + asked : location.pathname;
  if (address !== location.search) history.pushState(null, "", address);
  show();
};

let wait;
box.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(ask, 150); });
find.addEventListener("submit", event => { event.preventDefault(); clearTimeout(wait); ask(); });
narrow.addEventListener("change", ask);
addEventListener("popstate", () => { box.value = state().q; show(); });

// Keyboard: / focuses the box, arrows move through the results, Escape clears the box.
addEventListener("keydown", event => {
  const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
  const links = [...list.querySelectorAll(".line a:not(.mark)")], at = links.indexOf(document.activeElement);
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    box.focus();
  } else if (event.key === "ArrowDown" && (event.target === box || at >= 0) && links[at + 1]) {
    event.preventDefault();
    links[at + 1].focus();
  } else if (event.key === "ArrowUp" && at >= 0) {
    event.preventDefault();
    (links[at - 1] ?? box).focus();
  } else if (event.key === "Escape" && (event.target === box || at >= 0)) {
    event.preventDefault();
    box.value = "";
    box.focus();
    ask();
  }
});
show();
