// The engine in a worker of its own, beside OXIGRAPH: it takes its bytes and the graph once, then a query at a time. Nothing is loaded.
const ROWS_SENT = 1000;
let store;

// Terms as SPARQL's JSON has them.
const plain = (term) => term.termType === "Literal" ? { type: "literal", value: term.value } : { type: "uri", value: term.value };

function answer({ query, graph }) {
  const found = store.query(query, { use_default_graph_as_union: true, ...(graph ? {} : { results_format: "json" }) });
  if (graph) return { names: ["subject", "property", "value"], count: found.length, rows: found.slice(0, ROWS_SENT).map(({ subject, predicate, object }) => [subject, predicate, object].map(plain)) };
  const { head, results, boolean } = JSON.parse(found);
  if (boolean !== undefined) return { boolean };
  return { names: head.vars, count: results.bindings.length, rows: results.bindings.slice(0, ROWS_SENT).map((row) => head.vars.map((name) => row[name])) };
}

onmessage = async ({ data }) => {
  try {
    if (data.wasm) {
      await OXIGRAPH.start({ module_or_path: data.wasm });
      store = new OXIGRAPH.Store();
      store.load(new TextDecoder().decode(data.quads), { format: "application/n-quads" });
      postMessage({ ready: true });
    } else {
      const began = performance.now();
      postMessage({ ...answer(data), took: performance.now() - began });
    }
  } catch (error) { postMessage({ error: String(error.message ?? error) }); }
};
