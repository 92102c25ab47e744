// Reads a citation, BibTeX or CSL-JSON, from standard input as citation managers do, and prints it as CSL-JSON.
const {Cite} = require("@citation-js/core");
require("@citation-js/plugin-bibtex");
require("@citation-js/plugin-csl");
const text = require("node:fs").readFileSync(0, "utf8");
console.log(JSON.stringify(new Cite(text).data));
