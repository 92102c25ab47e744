// A record on the page: its name, its form or its text, and what is changed in it.
const sections = (() => {
const { announce, box, button, make, newID, part, removed, say, short, show } = dom;
const { call, isPublished, kindOf, pathOf, site } = siteData;
const { form } = forms;
const { shown } = diff;
const { create, find, nameOf, read, records, rename, write } = contribution;

// section makes the part of the page for a record. Changed is called with it after each change, also when records come or go.
const section = (r, changed) => {
  const heading = newID(), idName = newID();
  const title = make("span", { dir: "auto" }), state = make("small");
  const h = make("h3", { id: heading, tabIndex: -1 }, make("small", { className: "kind", textContent: kindOf(r.kind).label }), " ", title, " ", state);
  const body = make("div", { className: "body" });
  const id = make("input", { type: "text", id: idName, autocomplete: "off", spellcheck: false, autocapitalize: "off", value: r.id, readOnly: !!r.published, "aria-describedby": idName + "-help " + idName + "-wrong" });
  const path = make("code");
  const idField = make("div", { className: "field", "data-path": "id", hidden: !!kindOf(r.kind).list },
    make("div", { className: "named" }, make("label", { htmlFor: idName, textContent: say("id") })), id,
    make("p", { className: "help", id: idName + "-help" }, r.published ? say("id_fixed") : say("id_doc"), " ", path), make("p", { className: "wrong", dir: "auto", id: idName + "-wrong" }));
  const text = make("textarea", { rows: 16, spellcheck: false, autocomplete: "off", dir: "ltr", className: "toml", "aria-label": say("text") });
  const why = make("p", { className: "wrong", dir: "auto", role: "status" });
  const difference = make("div");
  const diff = make("details", { className: "diff", hidden: r.published === undefined }, make("summary", { textContent: say("diff") }), difference);
  const node = make("section", { className: "record", id: r.key, "aria-labelledby": heading });

  const names = () => {
    title.textContent = nameOf(r) || say("unnamed");
    state.textContent = r.published !== undefined ? say("published") : say("is_new");
    path.textContent = r.id ? pathOf(r.kind, r.id) : "";
    if (document.activeElement !== id) id.value = r.id;
  };
  let due;
  const follow = () => {
    clearTimeout(due);
    if (r.values) write(r);
    names();
    if (diff.open) compare();
    changed(r);
  };
  const later = () => { clearTimeout(due); due = setTimeout(follow, 200); };
  r.flush = follow;
  const compare = () => difference.replaceChildren(shown(r.published ?? "", r.text));
  diff.ontoggle = () => { if (diff.open) compare(); };

  id.oninput = () => { r.auto = false; rename(r, id.value.trim()); names(); later(); };
  text.oninput = () => { r.text = text.value; later(); };

  const about = {
    changed: later,
    options: kind => {
      const here = records.filter(o => o !== r && o.kind === kind && o.id && !isPublished(kind, o.id)).map(o => ({ id: o.id, name: nameOf(o), url: o.values?.url, hint: say("is_new") }));
      return [...here, ...published(kind)];
    },
    create: (kind, name) => {
      const other = create(kind, name);
      other.from = r;
      changed(other, true);
      announce(say("created", { name: short(name) }));
      return other.id;
    },
    open: (kind, id) => {
      const other = find(kind, id);
      return other && other !== r ? () => { other.from = r; other.back?.(document.activeElement); show(other.node.querySelector("h3")); } : null;
    },
  };

  const draw = () => {
    why.textContent = "";
    if (r.values) body.replaceChildren(form(r, about), idField);
    else {
      text.value = r.text;
      body.replaceChildren(make("div", { className: "row" }, button(say("tidy"), tidy)), text, why, idField);
    }
    turn.textContent = r.values ? say("as_text") : say("as_form");
    turn.hidden = !!kindOf(r.kind).list;
    names();
  };
  const tidy = () => {
    const answer = call("format", r.kind, r.text);
    if (answer.error) {
      why.textContent = (answer.line ? say("line", { line: answer.line }) + ": " : "") + answer.error;
      return;
    }
    text.value = r.text = answer.text;
    follow();
  };
  const turn = button("", () => {
    if (r.values) {
      follow();
      r.values = null;
    } else {
      const wrong = read(r);
      if (wrong) {
        why.textContent = say("unshown", { why: wrong });
        show(text);
        return;
      }
    }
    draw();
    follow();
    turn.focus();
  });
  const restore = button(say("restore"), () => {
    const before = r.text;
    r.text = r.published;
    if (r.values) read(r);
    draw();
    follow();
    removed(note => diff.after(note), say("diff"), () => { r.text = before; if (r.values) read(r); draw(); follow(); });
  });
  diff.append(make("p", {}, restore));
  const back = button(say("back"), () => show(backTo ?? r.from.node.querySelector("h3")), { className: "plain", hidden: true });
  let backTo = null;
  r.back = from => { backTo = from; back.hidden = false; };
  const out = button(say("remove", { field: kindOf(r.kind).label }), () => {
    const at = records.indexOf(r), place = make("div");
    node.before(place);
    records.splice(at, 1);
    node.remove();
    changed(r);
    removed(note => place.append(note), nameOf(r) || kindOf(r.kind).label, () => {
      place.replaceWith(node);
      records.splice(Math.min(at, records.length), 0, r);
      changed(r);
      show(node.querySelector("h3"));
    });
  }, { className: "danger" });

  r.redraw = draw;
  r.node = node;
  // toText leads to a line of the text.
  r.toText = (line, col) => {
    if (r.values) { follow(); r.values = null; draw(); follow(); }
    const all = r.text.split("\n");
    const at = all.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0) + [...(all[line - 1] || "")].slice(0, col - 1).join("").length;
    show(text);
    text.setSelectionRange(at, at);
    text.scrollTop = (line - 4) * parseFloat(getComputedStyle(text).lineHeight);
  };
  r.copyText = () => { if (r.values) r.toText(1, 1); text.select(); };
  node.append(h, make("div", { className: "row tools" }, back, turn), body, diff, make("p", { className: "row" }, out));
  draw();
  return node;
};

const cached = {};

// published are the published records of a kind, those that are loaded, as a reference can lead to them.
const published = kind => {
  const ids = site.ids[kind] ?? [];
  if (cached[kind]?.ids !== ids) cached[kind] = { ids, options: ids.map(id => ({ id, name: site.names[kind][id] || id, hint: id, url: kind === "source" ? site.addresses[id] : undefined })) };
  return cached[kind].options;
};

return { section, published };
})();
