// Writes calendars.tsv: how languages write months, ranges of days and years before our era, as the ICU of Node.js has it from
// Unicode's CLDR. The languages are those that package golocales writes days of: its table is the argument. One that is written as
// the language it belongs to (de-AT as de) has no line. The columns are those that calendarOf in calendar.go reads.
//
//	go generate ./generator/i18n
import { readFileSync } from "node:fs";

const day = (year, month, date) => {
  const t = new Date(Date.UTC(2000, month - 1, date));
  t.setUTCFullYear(year);
  return t;
};
const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

function calendar(lang) {
  const form = parts => new Intl.DateTimeFormat(lang, { calendar: "gregory", numberingSystem: "latn", timeZone: "UTC", year: "numeric", ...parts });
  const month = parts => parts.find(p => p.type === "month").value;
  const number = text => /^\d+$/.test(text);
  // A pattern has {d}, {m} and {y} for the first date and {D}, {M}, {Y} for the second; {n} and {nn} are a month in digits.
  const pattern = (parts, digits) => parts.map(p => {
    const end = p.source === "endRange";
    switch (p.type) {
      case "day": return end ? "{D}" : "{d}";
      case "year": return end ? "{Y}" : "{y}";
      case "month": {
        const name = number(p.value) ? "n".repeat(digits) : "m";
        return `{${end ? name.toUpperCase() : name}}`;
      }
      default: return p.value;
    }
  }).join("");
  const written = options => {
    const parts = options.map(o => months.map(m => form(o).formatToParts(day(2025, m, 20))));
    return parts.map(list => ({ names: list.map(month), pattern: pattern(list[10], month(list[0]).length), list }));
  };
  const [long, short, inDate, inShortDate] = written([
    { month: "long" }, { month: "short" }, { month: "long", day: "numeric" }, { month: "short", day: "numeric" },
  ]);
  // The names are in the table where a month alone is called otherwise than in a date.
  const names = (alone, dated) => number(alone.names[10]) || String(alone.names) === String(dated.names) ? "" : alone.names.join("|");
  const range = (from, to) => {
    const parts = form({ month: "long", day: "numeric" }).formatRangeToParts(from, to);
    const known = parts.filter(p => p.type === "month").every(p => inDate.names.includes(p.value));
    return known && !parts.some(p => p.value.includes("/")) ? pattern(parts, 1) : ""; // "2025/11/19" is not as other dates are written
  };
  const before = options => pattern(form({ era: "short", ...options }).formatToParts(day(-43, 3, 15)), 1);
  return [
    names(long, inDate), names(short, inShortDate), long.pattern, short.pattern, pattern(form({}).formatToParts(day(2025, 1, 1))),
    range(day(2025, 11, 19), day(2025, 11, 21)), range(day(2025, 11, 19), day(2025, 12, 21)), range(day(2025, 11, 19), day(2026, 12, 21)),
    before({ month: "long", day: "numeric" }), before({ month: "long" }), before({}),
  ].join("\t");
}

const columns = ["language", "months", "short months", "month", "short month", "year", "days of a month", "days of a year", "days of years", "BC day", "BC month", "BC year"];
const rows = new Map();
const known = readFileSync(process.argv[2], "utf8").matchAll(/^\t\{"([a-z0-9_]+)"(?:, \d+){4}/gm);
for (const lang of [...known].map(m => m[1].replaceAll("_", "-")).sort()) {
  if (/^(en|gd|root)\b/.test(lang)) continue; // English is in calendar.go; ICU crashes on Gaelic months; root is no language
  if (!Intl.DateTimeFormat.supportedLocalesOf(lang, { localeMatcher: "lookup" }).length) continue;
  const row = calendar(lang);
  let parent = lang;
  do parent = parent.slice(0, Math.max(parent.lastIndexOf("-"), 0)); while (parent && !rows.has(parent));
  if (row !== rows.get(parent)) rows.set(lang, row);
}
console.log(columns.join("\t"));
for (const [lang, row] of rows) console.log(`${lang}\t${row}`);
