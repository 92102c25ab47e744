// The form of a record: a control for each field, made from the field table. The controls write into the values of the record,
// which the checker makes the text of.
const forms = (() => {
const { button, make, newID, removed, say, show } = dom;
const { combobox } = comboboxes;
const { isPublished, kindOf, need, site } = siteData;

const mostRadios = 8;
const grows = CSS.supports("field-sizing", "content");

const isEmpty = v => v === undefined || v === null || (typeof v === "string" ? !v.trim() : Array.isArray(v) ? v.every(isEmpty) : Object.values(v).every(isEmpty));

// A form is of one record. About has what it needs of the others: changed(), called when a value has changed; options(kind),
// what a reference can lead to; create(kind, name), which adds a record and gives its id; open(kind, id), which leads to one
// of this contribution, or is null.
const form = (record, about) => {
  const root = make("div", { className: "fields" });

  // field makes the control of a field of a table, whose values are given.
  const field = (f, values, place) => {
    const path = place ? place + "." + f.key : f.key;
    const id = newID(), help = id + "-help";
    const set = value => {
      if (value === "" || value === undefined || Array.isArray(value) && !value.length) delete values[f.key];
      else values[f.key] = value;
      about.changed();
    };
    const c = { f, values, path, id, help, set, value: values[f.key], described: help + " " + id + "-wrong" };
    const node = make("div", { className: "field", "data-path": path });
    const name = make("span", {}, f.label, f.required ? make("small", { className: "must", textContent: " (" + say("required") + ")" }) : "");
    const key = make("code", { className: "key", textContent: f.key, "aria-hidden": "true" });
    const doc = make("p", { className: "help", id: help, textContent: f.doc + (f.input === "list" && !f.ref && !f.words ? " " + say("lines") : "") });
    const wrong = make("p", { className: "wrong", dir: "auto", id: id + "-wrong" });
    const many = choices(c);
    if (f.fields) node.append(make("div", { className: "named" }, make("span", {}, name), key), doc, tables(c), wrong);
    else if (many) {
      node.append(make("fieldset", { "aria-describedby": c.described, role: many.role, "aria-required": many.role && f.required ? "true" : undefined }, make("legend", {}, name, key), doc, ...many.nodes, wrong));
    } else if (f.input === "boolean") {
      node.append(make("div", { className: "check" }, checkbox(c), make("label", { htmlFor: id }, name), key), doc, wrong);
    } else node.append(make("div", { className: "named" }, make("label", { htmlFor: id }, name), key), doc, control(c), wrong);
    return node;
  };

  const base = c => ({ id: c.id, "aria-describedby": c.described, "aria-required": c.f.required ? "true" : undefined });

  const control = c => {
    const { f } = c;
    if (f.ref) return f.input === "list" ? references(c) : reference(c);
    if (f.words && f.input !== "list") return select(c);
    if (f.input === "day" && /^(\d{4}-\d\d-\d\d)?$/.test(c.value ?? "")) return day(c);
    if (f.input === "date") return date(c);
    return text(c);
  };

  const text = c => {
    const { f } = c, list = f.input === "list", value = list ? (c.value ?? []).join("\n") : c.value ?? "";
    const long = list || f.input === "markdown" || f.max > 100 || /\n/.test(value);
    const input = make(long ? "textarea" : "input", {
      ...base(c), dir: "auto", value, autocomplete: "off", spellcheck: !f.url,
      ...(long ? { rows: list ? 2 : f.input === "markdown" ? 4 : 1 } : { type: f.url ? "url" : "text", inputMode: f.input === "number" ? "numeric" : f.url ? "url" : "" }),
    });
    // A text without Markdown stands on one line, however long; what is pasted of several lines is joined, as an input does it.
    const oneLine = long && !list && f.input !== "markdown";
    if (oneLine) input.onkeydown = e => { if (e.key === "Enter" && !e.isComposing) e.preventDefault(); };
    const left = make("p", { className: "help count", "aria-hidden": "true" });
    const count = () => {
      const n = [...input.value].length;
      left.textContent = f.max && !list && n > (f.aim || f.max) * .7 ? say("left", { n, max: f.aim || f.max }) : "";
    };
    // Browsers that do not let a field grow with its text in CSS.
    const grow = () => { if (long && !grows && input.isConnected) { input.style.height = "auto"; input.style.height = input.scrollHeight + 2 + "px"; } };
    requestAnimationFrame(grow);
    input.oninput = () => {
      if (oneLine && input.value.includes("\n")) input.value = input.value.replace(/[ \t]*\n\s*/g, " ");
      grow();
      c.set(list ? input.value.split("\n").filter(line => line.trim()) : input.value);
      count();
    };
    count();
    return make("div", {}, input, left);
  };

  const day = c => {
    const input = make("input", { ...base(c), type: "date", value: c.value ?? "" });
    input.oninput = () => c.set(input.value);
    return input;
  };

  // A date may be known in part, which the browser's own calendar cannot say: it only helps with whole days.
  const date = c => {
    const input = make("input", { ...base(c), type: "text", dir: "auto", value: c.value ?? "", autocomplete: "off", placeholder: "2025-11-19" });
    const calendar = make("input", { type: "date", "aria-label": c.f.label + ": " + say("day"), title: say("day"), className: "calendar" });
    const follow = () => { calendar.value = /^\d{4}-\d\d-\d\d$/.test(input.value.trim()) ? input.value.trim() : ""; };
    input.oninput = () => { c.set(input.value); follow(); };
    calendar.oninput = () => { if (calendar.value) c.set(input.value = calendar.value); };
    follow();
    return make("div", {}, make("div", { className: "date" }, input, calendar),
      make("details", { className: "help" }, make("summary", { textContent: say("dates_ask") }), say("dates")));
  };

  const checkbox = c => {
    const input = make("input", { ...base(c), type: "checkbox", checked: c.value === "true" });
    input.onchange = () => c.set(input.checked ? "true" : "");
    return input;
  };

  // choices gives radio buttons or checkboxes where there are few words, each with its meaning; else nothing.
  const choices = c => {
    const { f } = c, scale = f.ref && kindOf(f.ref)?.list || f.ref && site.meanings[f.ref];
    let words = f.words ?? (scale ? site.ids[f.ref].map(id => ({ id, label: site.names[f.ref][id] || id, meaning: site.meanings[f.ref]?.[id] })) : null);
    if (!words || words.length > mostRadios && f.input !== "list" && !(f.ref === "rating" && words.length < 16)) return null;
    const several = f.input === "list", now = several ? c.value ?? [] : c.value ?? f.default ?? "";
    words = words.map(w => ({ ...w }));
    for (const value of several ? now : [now]) if (value && !words.some(w => w.id === value)) words.push({ id: value, label: value });
    if (!several && !f.required && !f.default) words.push({ id: "", label: say("none") });
    const nodes = words.map((w, i) => {
      const id = i ? newID() : c.id, meaning = newID();
      const input = make("input", { id, type: several ? "checkbox" : "radio", name: c.id + "-choice", value: w.id, checked: several ? now.includes(w.id) : now === w.id,
        "aria-describedby": w.meaning ? meaning : undefined });
      input.onchange = () => c.set(several
        ? nodes.map(n => n.querySelector("input")).filter(e => e.checked).map(e => e.value)
        : w.id === f.default ? "" : w.id);
      return make("div", { className: "choice" }, input, make("label", { htmlFor: id }, make("strong", { textContent: w.label }), w.id && w.id === f.default ? make("small", { textContent: " (" + say("default") + ")" }) : ""),
        w.meaning ? make("p", { className: "help", id: meaning, textContent: w.meaning }) : "");
    });
    return { nodes, role: several ? undefined : "radiogroup" };
  };

  const select = c => {
    const { f } = c, words = [...f.words], now = c.value ?? f.default ?? "";
    if (now && !words.some(w => w.id === now)) words.push({ id: now, label: now, meaning: "" });
    const input = make("select", base(c), f.default ? "" : make("option", { value: "", textContent: f.required ? "" : say("none") }),
      ...words.map(w => make("option", { value: w.id, textContent: w.label + (w.id === f.default ? " (" + say("default") + ")" : "") })));
    input.value = now;
    const meaning = make("p", { className: "help", role: "status" });
    const follow = () => { meaning.textContent = words.find(w => w.id === input.value)?.meaning ?? ""; };
    input.onchange = () => { c.set(input.value === f.default ? "" : input.value); follow(); };
    follow();
    return make("div", {}, input, meaning);
  };

  const nameOf = (kind, id) => about.options(kind).find(o => o.id === id)?.name ?? id;
  const creator = (c, take) => kindOf(c.f.ref) && !kindOf(c.f.ref).list ? { kind: kindOf(c.f.ref).label, make: name => take(about.create(c.f.ref, name), true) } : undefined;

  // missing offers to add the record that a reference names, when there is none.
  const missing = (c, id, take) => {
    const create = creator(c, take);
    if (!create || about.options(c.f.ref).some(o => o.id === id)) return "";
    return button(say("create", { name: id, kind: create.kind }), () => create.make(id), { className: "plain" });
  };

  // named draws again what names records once their names are loaded, unless somebody is in it.
  const named = (node, kind, ids, draw) => need(kind, ids)?.then(() => node.contains(document.activeElement) || draw());

  // fillIn leads to a record of this contribution.
  const fillIn = (kind, id) => about.open(kind, id) && !isPublished(kind, id) ? button(say("fill_in"), () => about.open(kind, id)(), { className: "plain", "aria-label": say("fill_in") + ": " + nameOf(kind, id) }) : "";

  const reference = c => {
    const node = make("div"), kind = c.f.ref;
    const draw = () => {
      const id = c.values[c.f.key] ?? "";
      const take = (chosen, focus) => { c.set(chosen); draw(); if (focus) node.querySelector("input").focus(); };
      const box = combobox({
        props: { ...base(c), value: id && nameOf(kind, id) }, ready: () => need(kind), options: () => about.options(kind),
        choose: (o, focus) => take(o.id, focus), create: creator(c, take), typed: text => take(text, false),
      });
      node.replaceChildren(box.node, id ? make("p", { className: "chosen row" }, make("code", { textContent: id }), fillIn(kind, id), missing(c, id, take)) : "");
    };
    draw();
    named(node, kind, [c.value], draw);
    return node;
  };

  const references = c => {
    const node = make("div"), kind = c.f.ref;
    const draw = () => {
      const ids = c.values[c.f.key] ?? [];
      const take = (id, focus) => { if (!ids.includes(id)) c.set([...ids, id]); draw(); if (focus) node.querySelector("[role=combobox]").focus(); };
      const chips = make("ul", { className: "chips", role: "list" }, ...ids.map((id, i) => make("li", {},
        make("span", { textContent: nameOf(kind, id), dir: "auto", title: id }), fillIn(kind, id),
        missing(c, id, chosen => { c.set(ids.map(x => x === id ? chosen : x)); draw(); node.querySelector("[role=combobox]").focus(); }),
        button("×", () => { c.set(ids.filter((_, n) => n !== i)); draw(); node.querySelector("[role=combobox]").focus(); }, { className: "plain", "aria-label": say("remove", { field: nameOf(kind, id) }) }))));
      const box = combobox({
        props: base(c), ready: () => need(kind), options: () => about.options(kind).filter(o => !ids.includes(o.id)),
        choose: (o, focus) => take(o.id, focus), create: creator(c, take), typed: text => { if (text) { c.set([...ids, text]); draw(); } },
      });
      node.replaceChildren(ids.length ? chips : "", box.node);
    };
    draw();
    named(node, kind, c.value ?? [], draw);
    return node;
  };

  // tables makes the parts of a record that it can have several of, or one.
  const tables = c => {
    const { f } = c, place = make("div"), one = f.input === "table";
    const list = Array.isArray(c.value) ? c.value : c.value ? [c.value] : f.required ? [{}] : [];
    c.values[f.key] = list; // an empty one is not written
    const add = button(say("add", { field: f.label }), () => {
      list.push({});
      draw();
      about.changed();
      show(place.children[list.length - 1].querySelector("input, select, textarea"));
    });
    const draw = () => {
      place.replaceChildren(...list.map((values, i) => {
        const title = one ? f.label : f.label + " " + (i + 1), at = `${c.path}[${i}]`;
        const set = make("fieldset", { className: "part", "data-path": at }, make("legend", { textContent: title }), ...fields(f.fields, values, one ? c.path : at));
        if (!f.required || list.length > 1) {
          set.append(button(say("remove", { field: title }), () => {
            list.splice(i, 1);
            draw();
            about.changed();
            removed(note => place.after(note), title, () => {
              list.splice(i, 0, values);
              draw();
              about.changed();
              show(place.children[i].querySelector("input, select, textarea"));
            });
          }, { className: "danger" }));
        }
        return set;
      }));
      add.hidden = one && list.length > 0;
    };
    draw();
    return make("div", {}, place, add);
  };

  // wording asks for the exact words of a claim, or for it in ours.
  const wording = (quote, paraphrase, values) => {
    const node = make("div", { className: "field" }), name = newID(), kept = {};
    const place = make("div");
    let now = isEmpty(values.quote) && !isEmpty(values.paraphrase) ? "ours" : !isEmpty(values.quote) && !isEmpty(values.paraphrase) ? "both" : "exact";
    const draw = () => {
      for (const [key, with_] of [["quote", now !== "ours"], ["paraphrase", now !== "exact"]]) {
        if (!with_ && values[key] !== undefined) { kept[key] = values[key]; delete values[key]; }
        if (with_ && values[key] === undefined && kept[key] !== undefined) values[key] = kept[key];
      }
      if (now !== "ours" && isEmpty(values.quote)) values.quote = [{}];
      place.replaceChildren(now !== "ours" ? field(quote, values, "") : "", now !== "exact" ? field({ ...paraphrase, required: false }, values, "") : "");
    };
    node.append(make("fieldset", { role: "radiogroup" }, make("legend", { textContent: say("wording") }), ...["exact", "ours", "both"].map(value => {
      const id = newID();
      const input = make("input", { type: "radio", id, name, value, checked: now === value, "aria-describedby": id + "-help" });
      input.onchange = () => { now = value; draw(); about.changed(); };
      return make("div", { className: "choice" }, input, make("label", { htmlFor: id }, make("strong", { textContent: say(value) })), make("p", { className: "help", id: id + "-help", textContent: say(value + "_doc") }));
    })), place);
    draw();
    return node;
  };

  // fields makes the controls of a table: first what it must have, what it usually has and what is filled in.
  const fields = (all, values, place) => {
    const first = [], rest = make("details", { className: "more" }, make("summary", { textContent: say("more") }));
    const quote = !place && record.kind === "claim" && all.find(f => f.key === "quote"), paraphrase = quote && all.find(f => f.key === "paraphrase");
    const order = [...all.filter(f => f.required), ...all.filter(f => !f.required)];
    for (const f of order) {
      if (f.later || quote && (f === quote || f === paraphrase)) continue;
      if (f.required || f.usual || !isEmpty(values[f.key])) first.push(field(f, values, place));
      else rest.append(field(f, values, place));
      if (paraphrase && f.key === "claim") first.push(wording(quote, paraphrase, values));
    }
    return rest.children.length > 1 ? [...first, rest] : first;
  };

  root.append(...fields(kindOf(record.kind).fields, record.values, ""));
  return root;
};

// controlAt finds the control of a key path of the text, such as rebuttal[0].evidence[1].source, in the form of a record; the
// nearest one around it where it has none. Entries that are empty are not in the text, so they do not count.
const controlAt = (root, values, path) => {
  let at = "", v = values;
  for (const [, key, index] of path.matchAll(/([^.[\]]+)|\[(\d+)\]/g)) {
    if (key !== undefined) {
      at += (at ? "." : "") + key;
      v = Array.isArray(v) ? v[0]?.[key] : v?.[key];
    } else {
      const filled = Array.isArray(v) ? [...v.keys()].filter(i => !isEmpty(v[i])) : [];
      const i = filled[index] ?? Number(index);
      at += `[${i}]`;
      v = v?.[i];
    }
  }
  for (; at; at = at.replace(/(\[\d+\]|\.?[^.[\]]+)$/, "")) {
    const node = root.querySelector(`[data-path="${CSS.escape(at)}"]`);
    if (node) return node;
  }
  return null;
};

return { isEmpty, form, controlAt };
})();
