// Makes a Pagefind index: records as JSON lines on standard input, files in the folder named by the first argument.
import {mkdir, writeFile} from "node:fs/promises";
import {dirname, join} from "node:path";
import {createInterface} from "node:readline";
import {createIndex, close} from "pagefind";
import {steady} from "./steady.mjs";

const out = process.argv[2];
const fail = errors => { throw new Error(errors.join("; ")); };

const {index, errors} = await createIndex({writePlayground: false});
if (errors.length) fail(errors);
for await (const line of createInterface({input: process.stdin})) {
  const added = await index.addCustomRecord(JSON.parse(line));
  if (added.errors.length) fail(added.errors);
}
const made = await index.getFiles();
if (made.errors.length) fail(made.errors);
for (const {path, content} of steady(made.files)) {
  if (/(-ui|-highlight)\.(js|css)$/.test(path)) continue; // the theme has its own
  await mkdir(dirname(join(out, path)), {recursive: true});
  await writeFile(join(out, path), content);
}
await close();
