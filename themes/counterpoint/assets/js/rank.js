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
const close = .42; // from which on a sentence is taken to be a claim
const compared = 8; // claims with which a sentence is compared; half as many before there are enough words of it
const sentence = 5; // words from which on a text is a sentence, of which not all are looked for
const enough = 3; // of them
const sought = 24; // words of a sentence that are looked for at most: numbers, and the longest
const room = 10000; // records of common words that a sentence may lead to: a list of so many takes some 25 KB
const sure = .95; // from which on no other claim is looked for
const unknown = 40; // what a word weighs that no claim has, which speaks against its being meant

// Of a sentence, words come apart from their endings, see Beginnings of package search.
const split = text => [...new Set(([...text.normalize("NFKD").replace(/\p{M}/gu, "")].map(c => c.toLowerCase()).join("").match(/[\p{L}\p{N}]+/gu) ?? []).map(w => begin(w, 6)))];
const begin = (word, n) => [...word].slice(0, n).join("");
const own = (object, key) => Object.hasOwn(object, key) ? object[key] : undefined; // which "constructor" would be otherwise
const isWord = term => /^[\p{L}\p{N}]/u.test(term);

// In which file something is follows from its hash, that of a word from its key; as in package search.
const hash = text => {
  let h = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) h = Math.imul(h ^ byte, 0x01000193) >>> 0;
  return h;
};
const keyOf = term => isWord(term) && !/^\d/.test(term) ? begin(sound(stem(term)), 4) : term;

// decode reads a list of records, and what a term counts in each.
const digits = Object.fromEntries([..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"].map((c, i) => [c, i]));
const decode = (list, weighted) => {
  const found = [];
  for (let i = 0, doc = 0; i < list.length;) {
    const weight = weighted ? digits[list[i++]] : 1;
    for (let digit = 32, power = 1; digit > 31; power *= 32) doc += ((digit = digits[list[i++]]) & 31) * power;
    found.push([doc, weight]);
  }
  return found;
};

// spellings are words by another way to write them.
const spellings = async (list, rest) => {
  const known = new Set(list), stems = new Map(), spoken = new Map();
  const put = (map, key, w) => map.has(key) ? map.get(key).push(w) : map.set(key, [w]);
  for (const w of known) {
    if (/^\d/.test(w)) continue;
    await rest();
    put(stems, stem(w), w);
    for (const s of sounds(w)) if (s.length > 2) put(spoken, s, w);
  }
  return {known, stems, spoken};
};

const open = async (load, langs = ["en"]) => {
  const [head, pages] = await Promise.all([load("head"), load("pages").catch(() => [])]);
  const stop = new Set(head.stop.split(" ")), numbers = new Set(head.numbers), rest = rester(), files = new Map();
  let months, space = 0;
  const file = name => files.get(name) ?? files.set(name, load(name)).get(name);
  const fileOf = (what, key) => file(what + "-" + hash(key) % head.files[what]);
  const kindsHere = head.kinds.map(k => ({...k, first: (space += k.files * k.slots) - k.files * k.slots}));
  const kindAt = doc => kindsHere.findLast(k => k.first <= doc);
  const kindOf = doc => doc < space ? kindAt(doc).kind : "page";
  const all = head.records + pages.length;

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
    for (const [w, weight] of counts) onPages.set(w, [...onPages.get(w) ?? [], [space + i, weight]]);
  }
  const wordsOfPages = await spellings([...onPages.keys()].filter(isWord), rest);
  const alike = new Map(); // first word of a spelling, or how it sounds -> names
  for (const name of head.alike) {
    await rest();
    const list = name.map(n => n.split(" "));
    for (const spelt of list) for (const key of [spelt[0], ...sounds(spelt[0])]) alike.has(key) ? alike.get(key).push({spelt, list}) : alike.set(key, [{spelt, list}]);
  }

  // wordsLike are the words that a word may stand for: those of the pages, and those of a file.
  const spelt = new Map();
  const wordsLike = async word => {
    const list = await fileOf("words", keyOf(word));
    if (!spelt.has(list)) spelt.set(list, spellings(Object.keys(list).filter(isWord), rester()));
    return [await spelt.get(list), wordsOfPages];
  };
  const vocabulary = async n => [...(await file("vocabulary-" + n)).split(" "), ...wordsOfPages.known].filter(w => w && !/^\d/.test(w));
  const vocabularyOf = word => hash(begin(word, 2)) % head.files.vocabulary;

  // placesOf returns the records a term is in, with its weight there; or in how many it is, when those are in a file of their own
  // and that is not wanted.
  const placesOf = async (term, few = false) => {
    const own = onPages.get(term) ?? [], of = (await fileOf(isWord(term) ? "words" : term.startsWith("=") ? "names" : "marks", keyOf(term)))[term];
    if (typeof of === "number" && few) return of;
    return [...of ? decode(typeof of === "number" ? (await fileOf("often", term))[term] : of, true) : [], ...own];
  };

  // as returns the terms that a word stands for, each with how surely; guess allows for slips.
  const as = async (word, guess, typing) => {
    const found = new Map(), add = (list, sure) => { for (const w of list ?? []) if (!(found.get(w) >= sure)) found.set(w, sure); };
    const like = await wordsLike(word), heard = list => { for (const s of list) for (const {spoken} of like) add(spoken.get(s), cyrillic(word) ? .9 : .6); };
    if (like.some(l => l.known.has(word))) add([word], 1);
    if (/^\d/.test(word)) return found;
    for (const {stems} of like) add(stems.get(stem(word)), .9);
    if (cyrillic(word) || word.length > 5 || !found.size) heard(sounds(word));
    if (typing && !found.size && word.length > 2) {
      add((await vocabulary(vocabularyOf(word))).filter(w => w.startsWith(word)).sort((a, b) => a.length - b.length).slice(0, 20), .7);
    }
    if (!found.size && guess) {
      const limit = word.length > 5 ? 2 : word.length > 3 ? 1 : 0, own = vocabularyOf(word);
      let best = [], least = limit + 1;
      const compare = async n => {
        for (const w of await vocabulary(n)) {
          if (w.length < 3) continue;
          const n = Math.min(apart(word, w, limit), cyrillic(word) ? apart(sound(word), sound(w), 1) + 1 : limit + 1);
          if (n < least) [best, least] = [[w], n]; else if (n === least && n <= limit) best.push(w);
        }
      };
      await compare(own);
      // Whoever mistypes a word seldom does so at its beginning.
      if (least > 1) for (let n = 0; n < head.files.vocabulary; n++) if (n !== own) await compare(n);
      add(best, .5);
    }
    return found;
  };

  // parts cuts what was typed into parts, each of which a record has or has not: a word, a name, a date, a number.
  const partsOf = async (text, typing) => {
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
      let next;
      if (/^\d/.test(list[i + 1] ?? "")) for (const [n] of [[list[i]], ...long === 1 ? name : []]) if (!next && numbers.has(n) && (await placesOf("#" + n + list[i + 1])).length) next = "#" + n + list[i + 1];
      if (days) {
        parts.push({text: list.slice(i, i + days).join(" "), day, any: [["@" + day], list.slice(i, i + days)]});
        i += days;
      } else if (next) {
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

  // match adds to a part the records that have it; when few are wanted, and it is in many, only in how many. Of a long text, common
  // words that one may but sound like are left out.
  const match = async (part, rest, long, few) => {
    part.in = new Map();
    part.meant = "";
    part.many = 0;
    const single = part.any.length === 1 && part.any[0].length === 1;
    for (const [n, spelt] of part.any.entries()) {
      let common = null;
      for (const word of spelt) {
        await rest();
        const one = new Map();
        for (const [term, sure] of isWord(word) ? await as(word, single && !long, part.last) : [[word, 1]]) {
          if (single && sure === .5 && !part.meant) part.meant = term;
          const unlikely = long && sure < .9, places = await placesOf(term, few || unlikely);
          if (places > 0) part.many += unlikely ? 0 : places;
          else for (const [doc, weight] of places) one.set(doc, Math.max(one.get(doc) ?? 0, sure * weight));
        }
        common = common ? new Map([...common].filter(([doc]) => one.has(doc)).map(([doc, w]) => [doc, (w + one.get(doc)) / 2])) : one;
      }
      const sure = n === 0 ? 1 : part.day ? .5 : .8;
      for (const [doc, weight] of common) part.in.set(doc, Math.max(part.in.get(doc) ?? 0, sure * weight));
    }
    if (part.many) part.in.clear();
    part.rare = Math.log(1 + all / (part.in.size + .5));
    // A Cyrillic word that is found in words of that script alone is in some quotation, and says little about the rest.
    if (single && cyrillic(part.text) && head.latin && [...(await as(part.text, !long)).keys()].every(cyrillic)) part.rare *= .2;
    return part;
  };

  // get returns what a result shows of a record.
  const get = async doc => {
    if (doc >= space) {
      const p = pages[doc - space];
      return {doc, kind: "page", path: p.path, title: p.title, text: p.text, who: "", claim: "", rating: ""};
    }
    const {kind, first, slots} = kindAt(doc), n = Math.floor((doc - first) / slots);
    const read = ([path, title, text, who, claim, rating, mark, scale, ...wordings]) => ({doc, kind, path, title, text, who, claim, rating, mark, scale, wordings});
    return read((await file(`${kind}-${n}`))[doc - first - n * slots]);
  };

  // similar returns which of some claims a text is like, best first, each with a share from 0 to 1. Known are the shares of those
  // that it was compared with before; others are added, as long as there are no more than the given number.
  const similar = async (text, docs, known, number) => {
    docs = docs.filter(doc => known.has(doc) || number-- > 0);
    if (!docs.length) return [];
    const weights = new Map(), found = [];
    for (const w of split(text)) weights.set(w, own(head.common, w) ?? (stop.has(w) ? unknown : (await fileOf("words", keyOf(w)))["," + w] ?? unknown));
    const sum = list => list.reduce((n, w) => n + (weights.get(w) ?? 0), 0), total = sum([...weights.keys()]);
    await Promise.all(docs.slice(0, 3).map(get));
    for (const [i, doc] of docs.entries()) {
      if (i > 2 && found.some(f => f.share >= sure)) break;
      if (!known.has(doc)) {
        const {claim, wordings: [weight, ...others]} = await get(doc), all = [[split(claim), weight]];
        for (let i = 0; i < others.length; i += 2) all.push([others[i + 1].split(" "), others[i]]);
        known.set(doc, Math.max(...all.map(([words, weight]) => 2 * sum(words) / (weight + total))));
      }
      found.push({doc, share: known.get(doc)});
    }
    return found.filter(f => f.share >= close).sort((a, b) => b.share - a.share || a.doc - b.doc).slice(0, 5);
  };

  // holding are the records that have a value of a facet.
  const facet = async name => head.facets.includes(name) ? file("facets-" + head.facets.indexOf(name)) : {};
  const holding = async (name, value) => decode(own(await facet(name), value) ?? "", false).map(([doc]) => doc);

  // ask answers with all that was found, best first, and what had to be guessed. Chosen are facets: records have, of each of
  // them, one of its values. Like says that the text may be that of a claim.
  const ask = async (text, {chosen = {}, like = true, typing = false} = {}) => {
    const rest = rester(), long = head.files.often > 1 && words(text).length >= sentence && content(text) > 2;
    let parts = await partsOf(text, typing);
    if (long && parts.length > sought) {
      const tells = ({text}) => text.length + (/\d/.test(text) ? 100 : 0), kept = new Set([...parts].sort((a, b) => tells(b) - tells(a)).slice(0, sought));
      parts = parts.filter(p => kept.has(p));
    }
    await Promise.all(parts.map(p => match(p, rest, long, long)));
    const score = new Map(), has = new Map(), known = new Map(), later = parts.filter(p => p.many).sort((a, b) => a.many - b.many);
    let given, total, alike, left = room;
    // Of a sentence the rare words tell most. Where they lead to no claim that is like it, the least common of the others help, as long
    // as there is room for the lists of records that have them. When there are some more, it is none that is like a claim, and what
    // has most of its words answers it.
    for (;;) {
      given = parts.filter(p => p.in.size);
      total = given.reduce((n, p) => n + p.rare, 0);
      const said = new Map();
      score.clear(), has.clear();
      for (const p of given) for (const [doc, weight] of p.in) {
        score.set(doc, (score.get(doc) ?? 0) + weight * p.rare);
        has.set(doc, (has.get(doc) ?? 0) + p.rare);
        if (kindOf(doc) === "claim") said.set(doc, (said.get(doc) ?? 0) + Math.min(weight, 5) * p.rare);
      }
      const claims = !like || content(text) < 3 ? [] : [...said].sort((a, b) => b[1] - a[1] || score.get(b[0]) - score.get(a[0]) || a[0] - b[0]);
      const end = !later.length || given.length && later[0].many > left, last = end || given.length >= enough, even = claims.findIndex(([, n]) => n < claims[0][1]);
      // Claims that have no more than the same few words are not compared before there are more.
      alike = last || even > 0 && even < 4 ? await similar(text, claims.slice(0, last ? compared : 3).map(([doc]) => doc), known, (last ? compared : compared / 2) - known.size) : [];
      if (end || alike[0]?.share >= (last ? close : sure) || given.length >= 2 * enough) break;
      left -= later[0].many;
      await match(later.shift(), rest, true, false);
    }
    let among = null;
    for (const [name, values] of Object.entries(chosen)) {
      const any = new Set((await Promise.all(values.map(v => holding(name, v)))).flat());
      among = among ? new Set([...among].filter(d => any.has(d))) : any;
    }
    if (among) {
      if (!text.trim()) {
        for (const doc of among) score.set(doc, 1), has.set(doc, 1);
        // The newest come first.
        for (const [year, list] of Object.entries(await facet("year"))) for (const [doc] of decode(list, false)) if (among.has(doc)) score.set(doc, 1 + (parseInt(year) || 0) / 1e6);
      }
      for (const doc of [...score.keys()]) if (!among.has(doc)) score.delete(doc);
    }
    for (const [doc, n] of score) score.set(doc, n * (total ? has.get(doc) / total : 1) ** 2);
    // A name that was typed whole, which no sentence of a claim is; so was each of its spellings. Longer ones are not in the index.
    const names = [words(text), parts.flatMap(p => p.text)], only = parts.length === 1 ? parts[0].any : [];
    const called = new Set();
    if (!(long && alike[0]?.share >= sure)) for (const name of new Set([...names, ...only].map(n => n.join(" ")).filter(n => n.split(" ").length <= 5))) for (const [doc] of await placesOf("=" + name)) called.add(doc);
    // A letter or a word such as "of" alone is in most pages by hand, whose every word is known: it means none that is not called so.
    const typed = words(text);
    if (typed.length === 1 && (stop.has(typed[0]) && typed[0].length < 3 || /^[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}]$/u.test(typed[0]))) {
      for (const doc of [...score.keys()]) if (doc >= space && !called.has(doc)) score.delete(doc);
    }
    for (const doc of called) if (score.has(doc)) score.set(doc, score.get(doc) * 1.5 + 80);
    for (const {doc, share} of alike) if (!among || among.has(doc)) score.set(doc, (score.get(doc) ?? 0) + 250 * (share - .3));
    // Records with all words come first, then those with most; those with few of them are left out.
    const share = doc => total ? (has.get(doc) ?? 0) / total : 1, most = Math.max(0, ...[...score.keys()].map(share));
    const best = Math.max(0, ...score.values()), told = new Set(alike.map(({doc}) => doc));
    const dated = parts.every(p => p.day); // then what happened is asked for
    const asked = words(text).some(w => us.has(w)); // then the site is asked about itself
    const results = [...score].filter(([doc, n]) => told.has(doc) || share(doc) >= most / 2 && n > best / 50).map(([doc, n]) => {
      const kind = kindOf(doc);
      return {doc, kind, score: n * (text.trim() && dated && kind === "event" ? 2 : asked && kind === "page" ? 4 : kinds[kind]), share: share(doc)};
    });
    results.sort((a, b) => b.score - a.score || a.doc - b.doc);
    // Few of the words are anywhere, or no record has many of them: what was found is near, and no more.
    const shown = parts.filter(p => (p.in.size || p.many) && !p.meant).length / (parts.length || 1);
    const near = parts.length > 0 && !alike.length && (shown < .5 && !parts.some(p => p.meant) || shown < .34 || parts.length > 1 && results.length > 0 && results[0].share < .4);
    return {results, near, meant: parts.filter(p => p.meant).map(p => [p.text, p.meant]), long};
  };

  // facets counts, of some records, those that have a value of a facet.
  const facets = async (names, docs) => {
    const counts = {}, rest = rester();
    for (const name of names) {
      counts[name] = {};
      if (name === "kind") for (const doc of docs) if (doc < space && kindAt(doc).label) counts.kind[kindAt(doc).label] = (counts.kind[kindAt(doc).label] ?? 0) + 1;
      if (name === "kind") continue;
      for (const [value, list] of Object.entries(await facet(name))) {
        await rest();
        counts[name][value] = decode(list, false).filter(([doc]) => docs.has(doc)).length;
      }
    }
    return counts;
  };

  // at returns the record at a path, and those that rest on it, without what a result shows of these.
  const at = async path => {
    const places = await placesOf("/" + path), of = kindsHere.filter(k => path.startsWith(k.folder)).sort((a, b) => b.folder.length - a.folder.length)[0];
    let self = places.find(([, w]) => w === 2)?.[0];
    if (of) {
      const n = hash(path) % of.files, found = Object.entries(await file(`${of.kind}-${n}`)).find(([, shown]) => shown[0] === path);
      if (found) self = of.first + n * of.slots + Number(found[0]);
    }
    return {self: self !== undefined && await get(self), resting: places.filter(([, w]) => w === 1).map(([doc]) => ({doc, kind: kindOf(doc)}))};
  };

  const content = text => words(text).filter(w => !stop.has(w)).length;
  return {ask, at, facets, get, content};
};
globalThis.searchParts = {words, split, keyOf, hash, apart, open};
}
