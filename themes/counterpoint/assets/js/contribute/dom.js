// What all parts of the form share: elements, words of the interface, and what is said to the reader.
const dom = (() => {
const box = document.getElementById("contribute");
const part = name => document.getElementById("contribute-" + name);
const words = JSON.parse(box.dataset.words);

// say gives a word of the interface, with values in the place of {names}.
const say = (key, values = {}) => words[key].replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

let ids = 0;
const newID = () => "contribute-" + ++ids;

// short is a text as far as there is room for it in a list or on the bar.
const short = text => {
  const all = [...text];
  return all.length > 80 ? all.slice(0, 79).join("") + "…" : text;
};

// make makes an element. Properties with a hyphen, and role, are attributes.
const make = (tag, props = {}, ...children) => {
  const e = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined) continue;
    if (name.includes("-") || name === "role" || name === "for") e.setAttribute(name, value);
    else e[name] = value;
  }
  e.append(...children.filter(c => c !== undefined && c !== null && c !== ""));
  return e;
};

const button = (text, onclick, props = {}) => make("button", { type: "button", textContent: text, onclick, ...props });

// announce says something to those who listen to the page, and shows it for those who look; whisper does not show it.
const announce = text => { part("status").textContent = text; };
const whisper = text => { part("whisper").textContent = text; };

// show brings an element into view, below and above what sticks to the edges, and gives it the focus.
const show = e => {
  for (let d = e.closest("details"); d; d = d.parentElement.closest("details")) d.open = true;
  e.focus({ preventScroll: true });
  e.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
};

// ask asks a question with two answers; it resolves to whether the first was given.
const ask = (text, yes, no) => new Promise(resolve => {
  const id = newID();
  const dialog = make("dialog", { "aria-labelledby": id }, make("p", { id, textContent: text }));
  const answer = value => () => { resolve(value); dialog.close(); };
  dialog.append(make("p", { className: "row" }, button(no, answer(false)), button(yes, answer(true), { className: "danger" })));
  dialog.onclose = () => { resolve(false); dialog.remove(); };
  box.append(dialog);
  dialog.showModal();
});

// removed puts in the place of a part that was taken out what brings it back.
const removed = (place, name, back) => {
  const undo = button(say("undo"), () => { note.remove(); back(); announce(say("undone")); });
  const note = make("p", { className: "undo row" }, make("span", { textContent: say("removed", { field: name }) }), undo);
  place(note);
  undo.focus();
  announce(say("removed", { field: name }));
};

return { box, part, say, newID, short, make, button, announce, whisper, show, ask, removed };
})();
