// The checker of records: passes texts between the page and checker.wasm (generator/webcheck/wasm), which has the checks of
// the program. Nothing is sent anywhere.
(async () => {
  const box = document.getElementById("checker"), state = document.getElementById("checker-state");
  const part = name => document.getElementById("checker-" + name), word = box.dataset;
  const text = part("text"), kind = part("kind"), id = part("id");
  let tables, site, siteText, checker;
  state.textContent = word.loading;
  try {
    const get = async address => {
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(address);
      return answer;
    };
    // The loader of Go is published only with the checker, so it is not a script of the page.
    await new Promise((done, fail) =>
      document.head.append(Object.assign(document.createElement("script"), { src: word.root + "contribute/check/wasm_exec.js", onload: done, onerror: fail })));
    const go = new Go();
    const [wasm, t, s] = await Promise.all([get(word.root + "contribute/check/checker.wasm"), get(word.tables), get(word.ids)]);
    tables = await t.json();
    siteText = await s.text();
    site = JSON.parse(siteText);
    const { instance } = await WebAssembly.instantiate(await wasm.arrayBuffer(), go.importObject);
    go.run(instance);
    checker = globalThis.counterpoint;
  } catch {
    state.textContent = word.missing;
    return;
  }
  const call = (name, ...args) => JSON.parse(checker[name](...args));
  const make = (tag, props, ...children) => {
    const e = Object.assign(document.createElement(tag), props);
    e.append(...children);
    return e;
  };
  const table = () => tables.find(t => t.kind === kind.value);
  const path = () => table().path.replace("<id>", id.value);

  // Findings: place, message, the line with a caret, and why.
  const jump = (line, col) => {
    const lines = text.value.split("\n");
    const at = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0) + [...(lines[line - 1] || "")].slice(0, col - 1).join("").length;
    text.focus();
    text.setSelectionRange(at, at);
    text.scrollTop = (line - 4) * parseFloat(getComputedStyle(text).lineHeight);
  };
  const show = answer => {
    const lines = text.value.split("\n");
    part("findings").replaceChildren(...answer.findings.map(f => {
      const place = make("button", { type: "button", className: "place", textContent: f.line + ":" + f.col });
      place.onclick = () => jump(f.line, f.col);
      const line = lines[f.line - 1] || "";
      const lead = [...line].slice(0, f.col - 1).map(c => c === "\t" ? c : " ").join("");
      return make("li", {}, place, " " + f.severity + ": " + f.message + " ",
        make("a", { href: word.root + "contribute/rules/#" + f.rule, textContent: f.rule + ", " + word.why }),
        make("pre", { textContent: line + "\n" + lead + "^" }));
    }));
    const n = answer.findings.length;
    const known = (site.ids[kind.value] || []).includes(id.value) ? " " + word.taken : "";
    part("result").textContent = (n ? word.found + " " + n : answer.error || word.clean) + known;
  };
  const check = () => show(call("check", kind.value, id.value, text.value, siteText));
  part("check").onclick = check;
  part("format").onclick = () => {
    const answer = call("format", kind.value, text.value, siteText);
    if (answer.error) return show(answer);
    text.value = answer.text;
    check();
  };

  // Opening and saving files.
  const read = async file => {
    text.value = await file.text();
    id.value = file.name.replace(/\.toml$/, "");
    check();
  };
  part("file").onchange = e => e.target.files[0] && read(e.target.files[0]);
  text.ondragover = e => { e.preventDefault(); text.classList.add("drop"); };
  text.ondragleave = () => text.classList.remove("drop");
  text.ondrop = e => {
    text.classList.remove("drop");
    if (!e.dataTransfer.files.length) return;
    e.preventDefault();
    read(e.dataTransfer.files[0]);
  };
  part("save").onclick = () => {
    const link = make("a", { href: URL.createObjectURL(new Blob([text.value], { type: "application/toml" })), download: path().split("/").pop() });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  if (word.forge) {
    part("forge").hidden = false;
    part("forge").onclick = async () => {
      // Forges refuse long addresses, so a long text goes through the clipboard.
      const value = encodeURIComponent(text.value), short = value.length < 6000;
      if (!short) {
        let said = word.copied;
        try {
          await navigator.clipboard.writeText(text.value);
        } catch { // where the browser does not let a page copy, the reader does
          text.select();
          said = word.copy;
        }
        part("result").textContent = said;
      }
      open(word.forge.replace("{path}", encodeURIComponent(path())).replace("{content}", () => short ? value : ""), "_blank", "noopener");
    };
  }

  // The form, made from the field table.
  let lists = 0;
  const control = (f, name) => {
    let input;
    if (f.words || f.input === "boolean") {
      input = make("select", { id: name }, make("option", { value: "", textContent: "" }),
        ...(f.words || [{ id: "true", label: "true" }, { id: "false", label: "false" }]).map(w => make("option", { value: w.id, textContent: w.label })));
    } else if (f.input === "markdown" || f.input === "list" && !f.ref || f.max > 150) {
      input = make("textarea", { id: name, rows: 3 });
    } else {
      input = make("input", { id: name, type: "text", autocomplete: "off" });
      if (f.ref) input.setAttribute("list", "checker-list-" + f.ref);
    }
    input.required = !!f.required;
    input.setAttribute("aria-describedby", name + "-help");
    return input;
  };
  const group = (fields, title) => {
    const set = make("fieldset", {}, make("legend", { textContent: title })), readers = [];
    const rest = make("details");
    for (const f of fields) {
      if (f.later) continue;
      const home = f.required ? set : rest;
      const name = "checker-f" + lists++;
      const label = f.key + (f.required ? " (" + word.required + ")" : "");
      const help = make("p", { className: "help", id: name + "-help", textContent: f.doc + (f.example ? " " + f.example : "") + (f.input === "date" ? " " + word.dates : "") });
      if (f.fields || f.input === "list" && (f.ref || f.words)) {
        const rows = [], place = make("div"), add = make("button", { type: "button", textContent: word.add + " " + f.key });
        const more = () => {
          let row, node;
          if (f.fields) {
            row = group(f.fields, f.key);
            node = row.node;
          } else {
            const input = control(f, "checker-f" + lists++);
            input.setAttribute("aria-describedby", name + "-help");
            input.setAttribute("aria-label", label);
            row = { read: () => input.value };
            node = make("p", { className: "field" }, input);
          }
          const out = make("button", { type: "button", textContent: word.remove + " " + f.key });
          out.onclick = () => { rows.splice(rows.indexOf(row), 1); node.remove(); add.focus(); };
          node.append(out);
          rows.push(row);
          place.append(node);
          return node;
        };
        add.onclick = () => { more().querySelector("input, select, textarea").focus(); if (f.input === "table") add.hidden = true; };
        home.append(make("div", { className: "field" }, make("p", { textContent: label }), help, place, add));
        if (f.required) more();
        readers.push([f.key, () => rows.map(r => r.read())]);
        continue;
      }
      const input = control(f, name);
      if (f.key === "number" && site.free[kind.value] && title === kind.value) input.value = site.free[kind.value];
      home.append(make("div", { className: "field" }, make("label", { htmlFor: name, textContent: label }), help, input));
      readers.push([f.key, () => f.input === "list" ? input.value.split("\n") : input.value]);
    }
    if (rest.children.length) {
      rest.prepend(make("summary", { textContent: word.more + " (" + rest.children.length + ")" }));
      set.append(rest);
    }
    return { node: set, read: () => Object.fromEntries(readers.map(([key, value]) => [key, value()])) };
  };
  let form;
  const draw = () => {
    form = group(table().fields, kind.value);
    part("form").replaceChildren(form.node, ...Object.entries(site.names).map(([k, names]) =>
      make("datalist", { id: "checker-list-" + k }, ...site.ids[k].map(i => make("option", { value: i, label: names[i] || i })))));
    part("form-box").hidden = !!table().list;
  };
  part("write").onclick = () => {
    const answer = call("write", kind.value, JSON.stringify(form.read()), siteText);
    if (answer.error) return show(answer);
    text.value = answer.text;
    check();
  };
  kind.append(...tables.map(t => make("option", { value: t.kind, textContent: t.kind })));
  kind.onchange = draw;
  draw();
  box.hidden = false;
  state.textContent = word.ready;
})();
