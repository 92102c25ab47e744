// Finds what a reader means, and says in which order: which words count, how else they may be spelt, what comes first.
// It reads the files that package search wrote, knows no page, and so also runs in tests.
{
// words agrees with the function Words of package search, see TestSearchWords.
const words = text => [...text.replaceAll("\u00b4", "'").normalize("NFKD").replace(/\p{M}/gu, "")].map(c => c.toLowerCase()).join("")
  .replace(/\b\d{1,3}(?:[ ,.]\d{3})+\b/g, n => n.replace(/[ ,.]/g, ""))
  .replace(/(?<=[\p{L}\p{N}])['’ʼ‘`ʹ′](?:s(?![\p{L}\p{N}])|(?=[\p{L}\p{N}]))/gu, "").match(/[\p{L}\p{N}]+/gu) ?? [];

// stem takes endings off a word, so that "capped", "caps" and "cap" are one. Endings of Slavic languages are those of nouns,
// names and adjectives.
const slavic = /(?:ами|ями|ого|его|ому|ему|ими|ыми|ові|еві|ою|ею|оі|ии|ыи|ои|іи|им|ым|ом|ем|ів|ов|ев|ах|ях|ам|ям|их|ых|[аяуюоеєиіыь])$/u;
const cut = (word, end, least, by = "") => { const rest = word.replace(end, by); return rest.length < least ? word : rest; };
const stem = word => {
  if (word.length < 4) return word;
  if (/^[a-z]+$/.test(word)) {
    const one = cut(cut(word, /ie[sd]$/, 3, "y"), /(?<![sui])s$/, 3);
    return cut(cut(one, /(?:ing|ed|ly)$/, 3).replace(/([^aeiousl])\1$/, "$1"), /e$/, 3);
  }
  return cut(word, slavic, 3);
};

// sound is how a word is pronounced, very roughly, in Cyrillic or in any of the ways to write that in Latin letters.
const letters = Object.fromEntries("а-a б-b в-v г-h ґ-h д-d е-e є-ie э-e ж-zh з-z и-i і-i ы-i к-k л-l м-m н-n о-o п-p р-r с-s т-t у-u ў-v ф-f х-kh ц-ts ч-ch ш-sh щ-shch ъ- ь- ю-iu я-ia ј-i љ-l њ-n ћ-ch ђ-d џ-dzh".split(" ").map(pair => pair.split("-")));
const sound = word => {
  const s = word.replace(/[\u0400-\u04ff]/g, c => letters[c] ?? c).replace(/wh?/g, "v").replace(/^u(?=[aeiou])/, "v").replace(/shch|sch|sh/g, "s")
    .replace(/ph/g, "f").replace(/th/g, "t").replace(/zh/g, "z").replace(/cz|ch/g, "č").replace(/t[sz]/g, "z").replace(/kh|g/g, "h").replace(/ck/g, "k").replace(/c(?=[eiy])/g, "s")
    .replace(/[cq]/g, "k").replace(/x/g, "ks").replace(/[jy]/g, "i").replace(/i([eaou])/g, "$1").replace(/(.)\1/g, "$1");
  return cut(s, /[aeiou]+$/, 3);
};
const cyrillic = word => /[\u0400-\u04ff]/.test(word);
const sounds = word => new Set(cyrillic(word) ? [sound(word), sound(stem(word))] : [sound(word)]);

// apart is how many letters two words differ in (Damerau and Levenshtein), or limit + 1 when it is more than that.
const apart = (a, b, limit) => {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before, last = [], row = [...Array(b.length + 1).keys()];
  for (let i = 1; i <= a.length; i++) {
    [before, last, row] = [last, row, [i]];
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > limit) return limit + 1;
  }
  return row[b.length];
};

// rest lets the browser answer the reader between two steps of a long work.
const rester = () => {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < 8) return;
    await new Promise(done => setTimeout(done));
    since = performance.now();
  };
};

// months are the names of months in some languages, each with its number.
const monthsOf = langs => {
  const months = new Map();
  for (const lang of new Set(langs)) for (const form of [{month: "long"}, {month: "long", day: "numeric"}, {month: "short"}]) {
    const format = new Intl.DateTimeFormat(lang, {...form, timeZone: "UTC"});
    for (let m = 0; m < 12; m++) {
      const [name, ...more] = words(format.formatToParts(Date.UTC(2025, m, 15)).find(p => p.type === "month")?.value ?? "");
      if (name?.length > 2 && !more.length) months.set(name, m + 1);
    }
  }
  return months;
};

// What a kind of record counts beside the others, when they have the same words.
const kinds = {claim: 1, point: 1.1, topic: 1, actor: 1, page: .9, version: .9, figure: .9, rating: .9, fallacy: .9, reading: .7, event: .7, source: .55};
const weights = {name: 12, title: 9, text: 5, body: 3};
const us = new Set("you your yours site website ви вас вам ваш ваша ваше ваші вы ваши сайт сайта сайту".split(" ")); // who are asked, not what
const close = .42; // of a sentence and a claim, as the lookup compares them

const open = async (load, langs = ["en"]) => {
  const [head, pages] = await Promise.all([load("words"), load("pages").catch(() => [])]);
  const terms = head.words.split("\n"), stop = new Set(head.stop.split(" ")), rest = rester();
  let months;
  const files = new Map();
  const file = name => files.get(name) ?? files.set(name, load(name)).get(name);
  // A small site has one file of each, which is fetched while the words are read.
  if (head.starts.length === 1 && head.records <= head.perFile) for (const name of ["places-0", "records-0"]) file(name).catch(() => {});
  const all = head.records + pages.length, written = terms.filter(cyrillic).length < terms.length / 2; // in other letters

  // The pages that are no records are few, and are indexed here.
  const onPages = new Map();
  for (const [i, p] of pages.entries()) {
    await rest();
    const counts = new Map();
    const add = (weight, usual, text) => {
      const list = words(text), times = new Map();
      for (const w of list) times.set(w, (times.get(w) ?? 0) + 1);
      for (const [w, n] of times) counts.set(w, (counts.get(w) ?? 0) + weight * 2 * n / (n + .5 + .5 * list.length / usual));
    };
    add(weights.name, 3, p.words.join(" ")), add(weights.title, 10, p.title), add(weights.text, 20, p.text), add(weights.body, 250, p.body);
    for (const name of [p.title, ...p.words]) for (const list of [words(name), words(name).filter(w => !stop.has(w))]) if (list.length) counts.set("=" + list.join(" "), 1);
    counts.set("/" + p.path, 2);
    for (const [w, weight] of counts) onPages.set(w, [...onPages.get(w) ?? [], [head.records + i, weight]]);
  }

  // What there is by another way to write it.
  const known = new Map(terms.map((t, i) => [t, i])), stems = new Map(), spoken = new Map();
  for (const w of onPages.keys()) if (!known.has(w)) known.set(w, -1);
  const put = (map, key, w) => map.has(key) ? map.get(key).push(w) : map.set(key, [w]);
  const plain = [...known.keys()].filter(t => /^[\p{L}\p{N}]/u.test(t));
  for (const w of plain) {
    if (/^\d/.test(w)) continue;
    await rest();
    put(stems, stem(w), w);
    for (const s of sounds(w)) if (s.length > 2) put(spoken, s, w);
  }
  const alike = new Map(); // first word of a spelling, or how it sounds -> names
  for (const name of head.alike) {
    await rest();
    const list = name.map(n => n.split(" "));
    for (const spelt of list) for (const key of [spelt[0], ...sounds(spelt[0])]) put(alike, key, {spelt, list});
  }

  // places returns the records a term is in, with its weight there.
  const placesOf = async term => {
    const n = known.get(term) ?? -1, found = [...onPages.get(term) ?? []];
    if (n < 0) return found;
    const at = head.starts.findLastIndex(start => start <= n), list = (await file("places-" + at))[n - head.starts[at]];
    for (let i = 0, doc = 0; i < list.length; i += 2) found.push([doc += list[i], list[i + 1]]);
    return found;
  };

  // as returns the terms that a word stands for, each with how surely; guess allows for slips.
  const as = (word, guess, typing) => {
    const found = new Map(), add = (list, sure) => { for (const w of list ?? []) if (!(found.get(w) >= sure)) found.set(w, sure); };
    if (known.has(word)) add([word], 1);
    if (/^\d/.test(word)) return found;
    add(stems.get(stem(word)), .9);
    if (cyrillic(word)) for (const s of sounds(word)) add(spoken.get(s), .9);
    else if (word.length > 5 || !found.size) add(spoken.get(sound(word)), .6);
    if (typing && !found.size && word.length > 2) add(plain.filter(w => w.startsWith(word)).slice(0, 50), .7);
    if (!found.size && guess) {
      const limit = word.length > 5 ? 2 : word.length > 3 ? 1 : 0, heard = sound(word);
      let best = [], least = limit + 1;
      for (const w of plain) {
        if (w.length < 3 || /^\d/.test(w)) continue;
        const n = Math.min(apart(word, w, limit), cyrillic(word) ? apart(heard, sound(w), 1) + 1 : limit + 1);
        if (n < least) [best, least] = [[w], n]; else if (n === least && n <= limit) best.push(w);
      }
      add(best, .5);
    }
    return found;
  };

  // parts cuts what was typed into parts, each of which a record has or has not: a word, a name, a date, a number.
  const partsOf = (text, typing) => {
    const list = words(text).slice(0, 200), parts = [], two = n => String(n).padStart(2, "0"), isDay = n => /^\d\d?$/.test(n) && n > 0 && n < 32, isYear = n => /^\d{4}$/.test(n);
    if (list.some(w => isDay(w) || isYear(w))) months ??= monthsOf([...langs, "en", "uk", "ru"]);
    const date = i => {
      const [a, b, c] = list.slice(i, i + 3), month = months?.get(b), first = months?.get(a);
      if (isDay(a) && month && isYear(c)) return [3, `${c}-${two(month)}-${two(a)}`];
      if (first && isDay(b) && isYear(c)) return [3, `${c}-${two(first)}-${two(b)}`];
      if (isYear(a) && isDay(b) && isDay(c) && b < 13) return [3, `${a}-${two(b)}-${two(c)}`];
      if (isDay(a) && isDay(b) && isYear(c) && b < 13) return [3, `${c}-${two(b)}-${two(a)}`];
      if (first && isYear(b)) return [2, `${b}-${two(first)}`];
    };
    const allStop = list.every(w => stop.has(w));
    for (let i = 0; i < list.length;) {
      const [days, day] = date(i) ?? [];
      const names = [list[i], ...sounds(list[i])].flatMap(k => alike.get(k) ?? []).filter(({spelt}) => spelt.every((w, j) => {
        const mine = list[i + j];
        return mine && (w === mine || (mine.length > 3 || cyrillic(mine)) && !/^\d/.test(mine) && [...sounds(mine)].some(s => s.length > 2 && sounds(w).has(s)));
      })), long = Math.max(0, ...names.map(n => n.spelt.length)), name = names.filter(n => n.spelt.length === long).flatMap(n => n.list);
      const next = [[list[i]], ...long === 1 ? name : []].map(n => "#" + n + list[i + 1]).find(n => known.has(n));
      if (days) {
        parts.push({text: list.slice(i, i + days).join(" "), day, any: [["@" + day], list.slice(i, i + days)]});
        i += days;
      } else if (next && /^\d/.test(list[i + 1] ?? "")) {
        parts.push({text: list[i] + " " + list[i + 1], number: true, any: [[next]]});
        i += 2;
      } else if (long && (allStop || long > 1 || !stop.has(list[i]))) {
        parts.push({text: list.slice(i, i + long).join(" "), any: [list.slice(i, i + long), ...name]});
        i += long;
      } else {
        if (allStop || !stop.has(list[i])) parts.push({text: list[i], any: [[list[i]]], last: typing && i === list.length - 1});
        i++;
      }
    }
    return [...new Map(parts.map(p => [p.text, p])).values()];
  };

  // match adds to a part the records that have it.
  const match = async (part, rest) => {
    part.in = new Map();
    part.meant = "";
    const single = part.any.length === 1 && part.any[0].length === 1;
    for (const [n, spelt] of part.any.entries()) {
      let common = null;
      for (const word of spelt) {
        await rest();
        const one = new Map();
        for (const [term, sure] of /^[#@=/~]/.test(word) ? [[word, 1]] : as(word, single, part.last)) {
          if (single && sure === .5 && !part.meant) part.meant = term;
          for (const [doc, weight] of await placesOf(term)) one.set(doc, Math.max(one.get(doc) ?? 0, sure * weight));
        }
        common = common ? new Map([...common].filter(([doc]) => one.has(doc)).map(([doc, w]) => [doc, (w + one.get(doc)) / 2])) : one;
      }
      const sure = n === 0 ? 1 : part.day ? .5 : .8;
      for (const [doc, weight] of common) part.in.set(doc, Math.max(part.in.get(doc) ?? 0, sure * weight));
    }
    part.rare = Math.log(1 + all / (part.in.size + .5));
    // A Cyrillic word that is found in words of that script alone is in some quotation, and says little about the rest.
    if (single && cyrillic(part.text) && written && [...as(part.text, true).keys()].every(cyrillic)) part.rare *= .2;
    return part;
  };

  // get returns what a result shows of a record.
  const get = async doc => {
    if (doc >= head.records) {
      const p = pages[doc - head.records];
      return {doc, kind: "page", path: p.path, title: p.title, text: p.text, who: "", claim: "", rating: ""};
    }
    const [kind, path, title, text, who, claim, rating, mark, scale] = (await file("records-" + Math.floor(doc / head.perFile)))[doc % head.perFile];
    return {doc, kind, path, title, text, who, claim, rating, mark, scale};
  };

  const holding = async (term, least = 1) => new Set((await placesOf(term)).filter(([, w]) => w >= least).map(([doc]) => doc));

  // ask answers with all that was found, best first, and what had to be guessed. Chosen are facets: records have, of each of
  // them, one of its values. Similar are claims that are like the text, each with a share from 0 to 1.
  const ask = async (text, {chosen = {}, similar = [], typing = false} = {}) => {
    const rest = rester(), parts = await Promise.all(partsOf(text, typing).map(p => match(p, rest))), given = parts.filter(p => p.in.size);
    const total = given.reduce((n, p) => n + p.rare, 0), score = new Map(), has = new Map();
    for (const p of given) for (const [doc, weight] of p.in) {
      score.set(doc, (score.get(doc) ?? 0) + weight * p.rare);
      has.set(doc, (has.get(doc) ?? 0) + p.rare);
    }
    let among = null;
    for (const [name, values] of Object.entries(chosen)) {
      const any = new Set();
      for (const v of values) for (const doc of await holding(`~${name}:${v}`)) any.add(doc);
      among = among ? among.intersection?.(any) ?? new Set([...among].filter(d => any.has(d))) : any;
    }
    if (among) {
      if (!text.trim()) for (const doc of among) score.set(doc, 1), has.set(doc, 1);
      for (const doc of [...score.keys()]) if (!among.has(doc)) score.delete(doc);
    }
    for (const [doc, n] of score) score.set(doc, n * (total ? has.get(doc) / total : 1) ** 2);
    // A name that was typed whole; so was each of its spellings.
    const names = [words(text), parts.flatMap(p => p.text)], only = parts.length === 1 ? parts[0].any : [];
    const called = new Set();
    for (const name of new Set([...names, ...only].map(n => "=" + n.join(" ")))) for (const doc of await holding(name)) called.add(doc);
    for (const doc of called) if (score.has(doc)) score.set(doc, score.get(doc) * 1.5 + 80);
    for (const {id, share} of similar) {
      for (const doc of await holding(`/claims/${id}/`, 2)) if (!among || among.has(doc)) score.set(doc, (score.get(doc) ?? 0) + 250 * (share - .3));
    }
    // Records with all words come first, then those with most; those with few of them are left out.
    const share = doc => total ? (has.get(doc) ?? 0) / total : 1, most = Math.max(0, ...[...score.keys()].map(share));
    const best = Math.max(0, ...score.values()), told = new Set((await Promise.all(similar.map(({id}) => holding(`/claims/${id}/`, 2)))).flatMap(docs => [...docs]));
    const order = [...score].filter(([doc, n]) => told.has(doc) || share(doc) >= most / 2 && n > best / 50).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    const dated = parts.every(p => p.day); // then what happened is asked for
    const asked = words(text).some(w => us.has(w)); // then the site is asked about itself
    const results = await Promise.all(order.map(async ([doc, n]) => {
      const r = await get(doc);
      return {...r, score: n * (text.trim() && dated && r.kind === "event" ? 2 : asked && r.kind === "page" ? 4 : kinds[r.kind]), share: share(doc)};
    }));
    results.sort((a, b) => b.score - a.score || a.doc - b.doc);
    // Few of the words are anywhere, or no record has many of them: what was found is near, and no more.
    const shown = parts.filter(p => p.in.size && !p.meant).length / (parts.length || 1);
    const near = parts.length > 0 && !similar.some(s => s.share >= close) && (shown < .5 && !parts.some(p => p.meant) || shown < .34 || parts.length > 1 && results.length > 0 && results[0].share < .4);
    return {results, near, meant: parts.filter(p => p.meant).map(p => [p.text, p.meant])};
  };

  // facets counts, of some records, those that have a value of a facet.
  const facets = async (names, docs) => {
    const counts = {};
    const rest = rester();
    for (const name of names) {
      await rest();
      counts[name] = {};
      for (const term of terms.filter(t => t.startsWith(`~${name}:`))) {
        let n = 0;
        for (const doc of await holding(term)) n += docs.has(doc) ? 1 : 0;
        counts[name][term.slice(name.length + 2)] = n;
      }
    }
    return counts;
  };

  // at returns the record at a path, and those that rest on it.
  const at = async path => {
    const places = await placesOf("/" + path), self = places.find(([, w]) => w === 2);
    return {self: self && await get(self[0]), resting: await Promise.all(places.filter(([, w]) => w === 1).map(([doc]) => get(doc)))};
  };

  return {ask, at, facets, content: text => words(text).filter(w => !stop.has(w)).length};
};
globalThis.searchParts = {words, stem, sound, apart, open, close};
}
