// The draft is kept in this browser, so that neither a reload nor a crash loses it.
const drafts = (() => {
const { box } = dom;

// One for each site at an address, and for each language of it.
const key = "counterpoint draft " + box.dataset.root + " " + document.documentElement.lang;

let last = null; // what this page kept

// keep keeps records, and tells whether that worked.
const keep = records => {
  try {
    if (!records.length) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify({ when: new Date().toISOString(), records }));
    last = localStorage.getItem(key);
    return true;
  } catch {
    return false;
  }
};

// kept gives the draft that was kept, or null.
const kept = () => {
  try {
    last = localStorage.getItem(key);
    const draft = JSON.parse(last);
    return Array.isArray(draft?.records) && draft.records.length ? draft : null;
  } catch {
    return null;
  }
};

// onOther calls f when another tab keeps another draft.
const onOther = f => addEventListener("storage", e => {
  if (e.key === key && e.newValue !== last) f();
});

return { keep, kept, onOther };
})();
