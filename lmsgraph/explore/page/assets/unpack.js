// What is packed in the page, as bytes: deflated and written as text, it is unpacked by the browser, without a request.
if (!("DecompressionStream" in globalThis)) document.body.append("This page needs a browser of 2023 or later: Chrome 103, Firefox 113, Safari 16.4.");

async function unpackedBytes(words) {
  const bytes = Uint8Array.from(atob(words), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).arrayBuffer();
}

const unpacked = async (words) => JSON.parse(new TextDecoder().decode(await unpackedBytes(words)));
