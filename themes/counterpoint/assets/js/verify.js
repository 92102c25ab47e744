// Fetches a page of the site and the list of its files, and says whether the page is the one in the list. Nothing else is asked.
const words = {{ dict
  "busy" (T "verify_busy") "same" (T "verify_same") "other" (T "verify_other") "unlisted" (T "verify_unlisted") "none" (T "verify_none")
  "failed" (T "verify_failed") "outside" (T "verify_outside") "insecure" (T "verify_insecure") | jsonify }};
const form = document.querySelector("#verify"), box = form.elements.page, said = document.querySelector("#said"), sums = document.querySelector("#sums");
const root = new URL(form.dataset.root, location.origin);

// What is said, thrown as an error.
class Verdict extends Error {}

// The page that was asked for, which must be one of this site, whatever the address is written like.
const pageOf = text => {
  let page;
  try { page = new URL(text, root); } catch { throw new Verdict(words.outside); }
  if (page.origin !== location.origin || !page.pathname.startsWith(root.pathname)) throw new Verdict(words.outside);
  page.search = page.hash = "";
  return page;
};

const fetched = async (address, missing) => {
  let answer;
  try { answer = await fetch(address, {cache: "no-store", credentials: "omit"}); } catch { throw new Verdict(words.failed); }
  if (answer.status === 404 && missing) throw new Verdict(missing);
  if (!answer.ok) throw new Verdict(words.failed);
  return answer;
};

// The checksum of a file by its path in the list, which is in the format of sha256sum.
const listed = async path => {
  const lines = (await (await fetched(new URL("SHA256SUMS", root), words.none)).text()).split("\n");
  const names = [path || "index.html", path + "index.html", path + "/index.html", path + ".html"];
  for (const name of names) {
    const line = lines.find(l => l.slice(64) === "  " + name);
    if (line) return line.slice(0, 64);
  }
  throw new Verdict(words.unlisted);
};

const hex = bytes => Array.from(new Uint8Array(bytes), b => b.toString(16).padStart(2, "0")).join("");

const verify = async text => {
  sums.hidden = true;
  said.textContent = words.busy;
  try {
    const page = pageOf(text);
    if (!globalThis.crypto?.subtle) throw new Verdict(words.insecure);
    const want = await listed(decodeURIComponent(page.pathname.slice(root.pathname.length)));
    const is = hex(await crypto.subtle.digest("SHA-256", await (await fetched(page, words.failed)).arrayBuffer()));
    const [served, expected] = sums.querySelectorAll("code");
    served.textContent = is;
    expected.textContent = want;
    sums.hidden = false;
    said.textContent = is === want ? words.same : words.other;
  } catch (error) {
    said.textContent = error instanceof Verdict ? error.message : words.failed;
  }
};

form.addEventListener("submit", event => {
  event.preventDefault();
  verify(box.value);
});
form.hidden = false;
const asked = new URLSearchParams(location.search).get("page");
box.value = asked || root.pathname;
if (asked) verify(asked);
