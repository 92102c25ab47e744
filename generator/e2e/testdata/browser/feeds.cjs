// Reads every feed below a folder, Atom and JSON Feed, as feed readers do, and prints how many entries each has.
const {readdirSync, readFileSync} = require("node:fs");
const Parser = require("rss-parser");
const {parseJsonFeed, parseAtomFeed} = require("feedsmith");
const dated = time => !Number.isNaN(Date.parse(time));
(async () => {
  const counts = {};
  for (const name of readdirSync(process.argv[2], {recursive: true})) {
    const want = (ok, what) => { if (!ok) throw new Error(`${name}: ${what}`); };
    const text = () => readFileSync(`${process.argv[2]}/${name}`, "utf8");
    if (name.endsWith("index.xml")) {
      const feed = await new Parser().parseString(text()), again = parseAtomFeed(text());
      want(feed.title && feed.link && feed.feedUrl && again.id && dated(again.updated) && again.authors.every(a => a.name), "the feed lacks something");
      want(feed.items.every(i => i.title && i.link && i.id && dated(i.isoDate)), "an entry lacks something");
      want((again.entries?.length ?? 0) === feed.items.length, "two readers find different entries");
      counts[name] = feed.items.length;
    } else if (name.endsWith("feed.json")) {
      const feed = parseJsonFeed(text());
      want(feed.title && feed.home_page_url && feed.feed_url && feed.language, "the feed lacks something");
      want((feed.items ?? []).every(i => i.id && i.url && i.title && i.content_text && dated(i.date_published) && dated(i.date_modified)), "an item lacks something");
      counts[name] = feed.items?.length ?? 0;
    }
  }
  console.log(JSON.stringify(counts));
})();
