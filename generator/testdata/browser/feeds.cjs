// Reads every Atom feed below a folder with a feed reader's parser, and prints how many entries each has.
const {readdirSync, readFileSync} = require("node:fs");
const Parser = require("rss-parser");
(async () => {
  const counts = {};
  for (const name of readdirSync(process.argv[2], {recursive: true})) {
    if (!name.endsWith("index.xml")) continue;
    const feed = await new Parser().parseString(readFileSync(`${process.argv[2]}/${name}`, "utf8"));
    if (!feed.title || !feed.link || feed.items.some(i => !i.title || !i.link || !i.id || Number.isNaN(Date.parse(i.isoDate)))) throw new Error(`${name}: an entry lacks something`);
    counts[name] = feed.items.length;
  }
  console.log(JSON.stringify(counts));
})();
