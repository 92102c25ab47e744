// A text field with a list to choose from, by the pattern "editable combobox with list autocomplete" (WAI-ARIA 1.2, and the
// ARIA Authoring Practices Guide).
const comboboxes = (() => {
const { whisper, make, newID, say } = dom;
const { normal } = siteData;

const most = 30; // options shown at once

// page is an address without what those who share it change or add; nothing for other texts.
const page = text => (text.match(/^https?:\/\/(?:www\.)?([^?#]*)/) ?? [])[1]?.replace(/\/$/, "");

// combobox makes one. Its options are those that options() gives: {id, name, url?, hint?}; once what ready() gives has come, if it
// gives a promise. Choose is called with the one that
// is chosen, and whether the focus is to stay. Create, if there is one, is offered for a text that is none of the names; it gives an option's name for it.
// Typed is called with what was typed when the field is left, unless an option was chosen.
const combobox = ({ label, props = {}, ready = () => {}, options, choose, create, typed = () => {} }) => {
  const listID = newID();
  const input = make("input", {
    type: "text", role: "combobox", autocomplete: "off", spellcheck: false, dir: "auto", "aria-autocomplete": "list", "aria-expanded": "false",
    "aria-controls": listID, placeholder: say("search"), "aria-label": label, ...props,
  });
  const list = make("ul", { role: "listbox", id: listID, hidden: true, "aria-label": label ?? say("search") });
  let shown = [], active = -1, dirty = false;

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const take = i => {
    const option = shown[i];
    dirty = false;
    close();
    option.make ? option.make() : choose(option, true);
  };
  const mark = i => {
    active = i;
    [...list.children].forEach((e, n) => e.setAttribute("aria-selected", n === i));
    if (i < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", list.children[i].id);
    list.children[i].scrollIntoView({ block: "nearest" });
  };
  const open = async () => {
    const pending = ready();
    if (pending && (await pending, document.activeElement !== input)) return;
    const text = dirty ? input.value.trim() : "", wanted = normal(text).split(" ").filter(Boolean);
    const all = options();
    let found = all.filter(o => wanted.every(w => (o.normal ??= normal([o.name, o.id, o.url, o.hint].join(" "))).includes(w)));
    if (!found.length && page(text)) found = all.filter(o => o.url && !o.url.includes("?") && page(o.url) === page(text));
    shown = found.slice(0, most);
    if (create && text && !all.some(o => o.name === text || o.id === text || o.url === text)) shown.push({ name: say("create", { name: text, kind: create.kind }), make: () => create.make(text) });
    list.replaceChildren(...shown.map((o, i) => {
      const e = make("li", { role: "option", id: newID(), "aria-selected": "false", className: o.make ? "create" : "" }, make("span", { textContent: o.name, dir: "auto" }),
        o.hint ? make("small", { textContent: o.hint }) : "");
      e.onpointerdown = event => event.preventDefault(); // the focus stays in the field
      e.onclick = () => take(i);
      return e;
    }));
    if (!shown.length) list.replaceChildren(make("li", { role: "option", id: newID(), "aria-selected": "false", "aria-disabled": "true", textContent: say("nothing") }));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    mark(-1);
    list.scrollIntoView({ block: "nearest" }); // out from under the bar
    whisper(found.length ? say("found", { n: found.length }) : say("nothing"));
  };

  input.oninput = () => { dirty = true; open(); };
  input.onclick = () => { if (list.hidden) open(); };
  input.onkeydown = e => {
    if (e.isComposing) return; // an input method has the keys
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (step) {
      e.preventDefault();
      if (list.hidden) open();
      if (shown.length) mark((active + step + shown.length + (active < 0 && step < 0 ? 1 : 0)) % shown.length);
    } else if (e.key === "Enter" && !list.hidden) {
      e.preventDefault();
      if (active >= 0) take(active);
      else if (shown.length === 1) take(0);
    } else if (e.key === "Escape" && !list.hidden) {
      e.preventDefault();
      close();
    }
  };
  input.onblur = async () => {
    close();
    if (!dirty) return;
    dirty = false;
    const text = input.value.trim(), wanted = normal(text), pending = ready();
    if (pending) await pending;
    const option = text && options().find(o => o.id === text || o.url === text || normal(o.name) === wanted);
    option ? choose(option, false) : typed(text);
  };
  return { input, node: make("div", { className: "combo" }, input, list) };
};

return { combobox };
})();
