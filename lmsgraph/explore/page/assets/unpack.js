// What is packed in the page, as bytes: deflated and written as text, it is unpacked by the browser, without a request.
if (!("DecompressionStream" in globalThis)) document.body.append("This page needs a browser of 2023 or later: Chrome 103, Firefox 113, Safari 16.4.");

/** The bytes of a packed text, as they come. */
function unpacking(words) {
  const letters = atob(words), bytes = new Uint8Array(letters.length);
  for (let k = 0; k < letters.length; k++) bytes[k] = letters.charCodeAt(k);
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate")));
}

const unpackedBytes = (words) => unpacking(words).arrayBuffer();
const unpacked = (words) => unpacking(words).json();
