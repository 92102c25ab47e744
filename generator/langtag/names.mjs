// Writes names.tsv: what languages are called, as the ICU of Node.js has it from Unicode's CLDR. A line has the tag of a
// language and its names in small letters: in English, in itself, and of languages that many speak or write, in each other.
//
//	go generate ./generator/langtag
const wide = ("ar bg bn ca cs da de el en es et fa fi fr ga he hi hr hu hy id is it ja ka kk ko lt lv mk ms mt nb nl pl pt ro ru sk sl " +
  "sq sr sv sw ta th tr uk ur uz vi zh").split(" ");
const varieties = ["de-AT", "de-CH", "en-GB", "en-US", "es-419", "es-MX", "fr-CA", "nl-BE", "pt-BR", "pt-PT", "sr-Latn", "zh-Hans", "zh-Hant"];

const letters = "abcdefghijklmnopqrstuvwxyz".split("");
const pairs = letters.flatMap(a => letters.map(b => a + b));
const codes = [...pairs, ...pairs.flatMap(p => letters.map(c => p + c))].sort();

const namers = new Map();
function name(tag, lang) {
  if (!namers.has(lang)) namers.set(lang, new Intl.DisplayNames([lang], { type: "language", fallback: "none" }));
  return namers.get(lang).of(tag)?.toLocaleLowerCase(lang);
}
const known = lang => Intl.DisplayNames.supportedLocalesOf(lang, { localeMatcher: "lookup" }).length > 0;

const tags = [...wide, ...codes.filter(c => !wide.includes(c)), ...varieties]
  .filter(tag => !["und", "mul", "zxx", "root"].includes(tag) && new Intl.Locale(tag).toString() === tag); // no older codes
const of = new Map(tags.map(tag => [tag, []]));
const taken = new Set();
function add(tag, name) { // a name that two languages have is that of the first
  if (!name || name === tag.toLowerCase() || taken.has(name) || /[|\t]/.test(name)) return;
  taken.add(name);
  of.get(tag).push(name);
}
for (const tag of tags) {
  add(tag, name(tag, "en"));
  if (known(tag)) add(tag, name(tag, tag));
}
for (const tag of [...wide, ...varieties]) for (const lang of wide) add(tag, name(tag, lang));
const lines = [...of].filter(([, names]) => names.length).map(([tag, names]) => `${tag}\t${names.join("|")}`);
console.log(lines.join("\n"));
