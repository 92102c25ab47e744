// What the checks found: a list that leads to the fields, and a mark on each of these.
const results = (() => {
const { announce, whisper, box, button, make, part, say, show } = dom;
const { call, isPublished, kindOf } = siteData;
const { controlAt } = forms;
const { briefly, neededBy, records } = contribution;

let checked = false; // whether somebody asked for it: from then on marks follow what is written

const input = node => node?.querySelector("input, select, textarea") ?? node?.querySelector("button");

// labelOf is what the field of a finding is called.
const labelOf = node => (node?.querySelector(":scope > .named > :first-child, :scope > fieldset > legend > :first-child, :scope > .check > label, :scope > legend")?.textContent ?? "").replace(/ \(.*\)$/, "");

// check checks all records. Move says that the reader asked for it, and is led to the result.
const check = move => {
  if (move) checked = true;
  if (!checked) return;
  const result = part("result"), list = part("findings"), state = part("count");
  if (!records.length) {
    state.textContent = say("empty");
    list.replaceChildren();
    result.hidden = false;
    if (move) show(part("count"));
    return;
  }
  const pending = neededBy();
  if (pending) {
    state.textContent = say("loading_records");
    return pending.then(() => check(move));
  }
  const answer = call("check", JSON.stringify(records.map(({ kind, id, text }) => ({ kind, id, text }))));
  records.forEach((r, i) => {
    // One without a word has to be filled in, whatever is said of an empty file.
    if (r.values && !r.text.trim()) answer.findings[i] = kindOf(r.kind).fields.filter(f => f.required && !f.later).map(f => ({ severity: "error", rule: "missing-key", path: f.key }));
    // An id that follows the name is missing with it.
    r.findings = (answer.findings?.[i] ?? []).filter((f, _, all) => !(f.path === "id" && r.auto && !r.id && all.some(g => g.rule === "missing-key")));
  });
  const items = [];
  let errors = answer.error ? 1 : 0, warnings = 0;
  if (answer.error) items.push(make("li", { textContent: answer.error }));
  for (const r of records) {
    unmark(r);
    if (r.error) r.findings = [{ severity: "error", message: r.error, line: 1, col: 1, rule: "" }];
    // In the order of the form, as they are come across there.
    const placed = r.findings.map(f => [f, nodeOf(r, f)]);
    placed.sort(([, a], [, b]) => !a || !b || a === b ? 0 : a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1);
    for (const [f, node] of placed) {
      f.severity === "error" ? errors++ : warnings++;
      items.push(item(r, f, node));
    }
  }
  const before = state.textContent;
  let said = errors ? say("summary", { n: errors + warnings }) : warnings ? say("warnings", { n: warnings }) : say("clean");
  const taken = records.filter(r => r.published === undefined && !kindOf(r.kind).list && isPublished(r.kind, r.id));
  said += taken.map(r => " " + r.id + ": " + say("taken")).join("");
  state.textContent = said;
  result.className = errors ? "bad" : warnings || taken.length ? "fair" : "good";
  result.hidden = false;
  list.replaceChildren(...items);
  part("number").textContent = " " + (errors + warnings ? `(${errors + warnings})` : "✓");
  if (move) show(state);
  else if (said !== before) whisper(said);
};

// nodeOf is the part of the form that a finding is about, or null.
const nodeOf = (r, f) => f.path === "id" ? r.node?.querySelector('[data-path="id"]') : r.values && r.node ? controlAt(r.node, r.values, f.path ?? "") : null;

const item = (r, f, node) => {
  const control = input(node), label = labelOf(node), whole = r.values && !f.path; // about the record as a whole
  const message = !control ? f.message : f.rule === "missing-key" ? say("fill") : inWords(f, label);
  if (control) mark(node, control, message, f.severity);
  const name = briefly(r) || kindOf(r.kind).label, place = label || !whole && f.line && say("line", { line: f.line }) || "";
  const link = make("a", { href: "#" + (control?.id || r.key) }, make("bdi", { textContent: name }), place && ", " + place);
  link.onclick = e => {
    e.preventDefault();
    if (control?.isConnected) show(control);
    else if (whole) show(r.node.querySelector("h3"));
    else r.toText(f.line, f.col);
  };
  const line = control || whole ? "" : excerpt(r, f);
  return make("li", { className: f.severity }, make("small", { className: "severity", textContent: say(f.severity === "error" ? "error" : "warning") }), " ", link, make("span", { dir: "auto", textContent: message }), " ",
    f.fixed !== undefined ? button(say("mend"), () => mend(r, f), { "aria-label": say("mend") + ": " + link.textContent }) : "", " ",
    f.rule ? make("a", { className: "rule", href: box.dataset.root + "contribute/rules/#" + f.rule, target: "_blank", textContent: say("rule", { rule: f.rule }) }) : "", line);
};

// inWords is a message about a field with what people call it, and values as they are typed into it rather than in TOML.
const inWords = (f, label) => {
  const key = (f.path.match(/([A-Za-z_0-9]+)(\[\d+\])?$/) ?? [])[1];
  if (!key || !label) return f.message;
  return f.message.replaceAll(`"${key}"`, `“${label}”`).replace(new RegExp(`^${key}(?= )`), `“${label}”`).replace(new RegExp(`\\b${key} = (?:"([^"]*)"|(\\S+))`, "g"), (all, text, bare) => text ?? bare);
};

const excerpt = (r, f) => {
  const line = r.text.split("\n")[f.line - 1] ?? "";
  const lead = [...line].slice(0, f.col - 1).map(c => c === "\t" ? c : " ").join("");
  return make("pre", { textContent: line + "\n" + lead + "^" });
};

// mend makes a correction that needs nobody to think.
const mend = (r, f) => {
  r.text = f.fixed;
  if (r.values) {
    const again = call("read", r.kind, r.text);
    r.values = again.error ? null : again.values;
    r.source = r.text;
  }
  r.redraw();
  r.flush();
  announce(say("mended"));
  show(part("count"));
};

const mark = (node, control, message, severity) => {
  const wrong = node.querySelector(":scope > .wrong, :scope > fieldset > .wrong");
  node.classList.add(severity);
  for (const e of control.type === "radio" || control.type === "checkbox" ? [node.querySelector("fieldset") ?? control] : [control]) e.setAttribute("aria-invalid", "true");
  if (wrong) wrong.textContent = [wrong.textContent, message].filter(Boolean).join(" · ");
};

const unmark = r => {
  for (const e of r.node?.querySelectorAll("[aria-invalid]") ?? []) e.removeAttribute("aria-invalid");
  for (const e of r.node?.querySelectorAll(".field.error, .field.warning, .part.error, .part.warning") ?? []) e.classList.remove("error", "warning");
  for (const e of r.node?.querySelectorAll(".field .wrong") ?? []) e.textContent = "";
};

return { check };
})();
