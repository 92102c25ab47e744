// What is different between two texts, line by line.
const diff = (() => {
const { make, say } = dom;

// lines gives [sign, line] pairs: "-" for a line of the first text alone, "+" for one of the second, " " for one of both.
const lines = (before, after) => {
  const a = before.replace(/\n$/, "").split("\n"), b = after.replace(/\n$/, "").split("\n");
  // The longest common subsequence (Wagner and Fischer); records have some hundred lines.
  const most = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      most[i][j] = a[i] === b[j] ? most[i + 1][j + 1] + 1 : Math.max(most[i + 1][j], most[i][j + 1]);
  const out = [];
  let i = 0, j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) out.push([" ", a[i++]]), j++;
    else if (i < a.length && (j === b.length || most[i + 1][j] >= most[i][j + 1])) out.push(["-", a[i++]]);
    else out.push(["+", b[j++]]);
  }
  return out;
};

const around = 2; // lines shown before and after a change

// shown gives the difference as a list, with runs of equal lines left out.
const shown = (before, after) => {
  const all = lines(before, after);
  if (all.every(([sign]) => sign === " ")) return make("p", { textContent: say("diff_none") });
  const near = all.map((_, i) => all.slice(Math.max(0, i - around), i + around + 1).some(([sign]) => sign !== " "));
  const list = make("ol", { className: "lines", role: "list" });
  for (let i = 0; i < all.length; i++) {
    if (!near[i]) {
      const from = i;
      while (i + 1 < all.length && !near[i + 1]) i++;
      list.append(make("li", { className: "same", textContent: say("diff_skip", { n: i + 1 - from }) }));
      continue;
    }
    const [sign, line] = all[i];
    const tag = { "-": "del", "+": "ins", " ": "span" }[sign];
    const what = { "-": say("diff_old") + ": ", "+": say("diff_new") + ": ", " ": "" }[sign];
    list.append(make("li", {}, make("span", { className: "sign", "aria-hidden": "true", textContent: sign }),
      make("span", { className: "hidden", textContent: what }), make(tag, { textContent: line || " ", dir: "auto" })));
  }
  return list;
};

return { lines, shown };
})();
