// Zip files (PKWARE APPNOTE 6.3): writing them without compression, reading them with or without it.
const zip = (() => {
const table = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ n >>> 1 : n >>> 1;
  return n;
});
const crc32 = bytes => {
  let c = ~0;
  for (const b of bytes) c = table[(c ^ b) & 255] ^ c >>> 8;
  return ~c >>> 0;
};

const fields = (...pairs) => {
  const bytes = new Uint8Array(pairs.reduce((n, [size]) => n + size, 0)), view = new DataView(bytes.buffer);
  let at = 0;
  for (const [size, value] of pairs) {
    size === 2 ? view.setUint16(at, value, true) : view.setUint32(at, value, true);
    at += size;
  }
  return bytes;
};

// write gives a zip of files, which are [path, text] pairs. All have the first day that a zip can name: nothing is said of
// when they were made.
const write = files => {
  const encoder = new TextEncoder(), parts = [], central = [];
  let offset = 0, size = 0;
  for (const [path, text] of files) {
    const name = encoder.encode(path), data = encoder.encode(text);
    const common = [[2, 20], [2, 0x0800], [2, 0], [2, 0], [2, 0x21], [4, crc32(data)], [4, data.length], [4, data.length], [2, name.length], [2, 0]];
    const head = fields([4, 0x04034b50], ...common);
    parts.push(head, name, data);
    const entry = fields([4, 0x02014b50], [2, 20], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]);
    central.push(entry, name);
    offset += head.length + name.length + data.length;
    size += entry.length + name.length;
  }
  const end = fields([4, 0x06054b50], [2, 0], [2, 0], [2, files.length], [2, files.length], [4, size], [4, offset], [2, 0]);
  return new Blob([...parts, ...central, end], { type: "application/zip" });
};

const most = 1 << 24; // bytes that a file is unpacked to

// read gives the [path, text] pairs of the files in a zip.
const read = async blob => {
  const bytes = new Uint8Array(await blob.arrayBuffer()), view = new DataView(bytes.buffer);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--;
  if (end < 0) throw new Error("no zip");
  const files = [];
  for (let n = view.getUint16(end + 10, true), at = view.getUint32(end + 16, true); n > 0; n--) {
    const method = view.getUint16(at + 10, true), size = view.getUint32(at + 20, true), local = view.getUint32(at + 42, true);
    const nameSize = view.getUint16(at + 28, true);
    const path = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameSize));
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    at += 46 + nameSize + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (path.endsWith("/")) continue;
    const data = new Blob([bytes.subarray(start, start + size)]);
    if (method !== 0 && method !== 8) throw new Error("unknown compression");
    if (data.size > most) throw new Error("too large");
    const text = method === 0 ? await data.text() : await unpacked(data);
    files.push([path, text]);
  }
  return files;
};

const unpacked = async data => {
  const reader = data.stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader(), chunks = [];
  for (let size = 0; ;) {
    const { done, value } = await reader.read();
    if (done) break;
    if ((size += value.length) > most) throw new Error("too large");
    chunks.push(value);
  }
  return new Blob(chunks).text();
};

return { write, read };
})();
