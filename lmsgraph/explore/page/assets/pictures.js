// Pictures drawn beforehand: built from lists, with nothing in them but shapes and words, and made to open cards.
const DRAWING = new Set(["svg", "g", "path", "rect", "line", "polyline", "polygon", "circle", "ellipse", "text", "tspan", "title", "desc", "defs", "marker", "clipPath", "pattern", "linearGradient", "stop"]);
const PLAIN = /^(xmlns|id|class|d|x|y|x1|x2|y1|y2|dx|dy|cx|cy|r|rx|ry|width|height|points|viewBox|transform|fill|stroke|opacity|offset|role|preserveAspectRatio|orient|refX|refY|markerWidth|markerHeight|markerUnits|marker-(start|mid|end)|clip-path|patternUnits|patternTransform|gradientUnits|stop-(color|opacity)|fill-(opacity|rule)|stroke-[a-z]+|font-(size|family|weight|style)|text-anchor|dominant-baseline|alignment-baseline|baseline-shift|letter-spacing|textLength|lengthAdjust|paint-order|data-[a-z]+|aria-[a-z]+|xml:space)$/;

/** An element of a picture: a form with the values that it leaves open, then what is inside. */
function build([form, ...rest], from = { forms: D.forms, words: D.strings }) {
  const [tag, ...attributes] = from.forms[form].split(" ");
  const element = document.createElementNS(SVG, DRAWING.has(tag) ? tag : "g");
  let at = 0;
  for (const one of attributes) {
    const set = one.indexOf("=");
    const name = set < 0 ? one : one.slice(0, set);
    const value = name === "data-node" ? from.words[rest[at++]] : set < 0 ? String(rest[at++]) : one.slice(set + 1).replaceAll("_", " ");
    if (PLAIN.test(name) && (!/url\(/.test(value) || /^url\(#[\w-]+\)$/.test(value))) element.setAttribute(name, value);
  }
  // A blank at the end of words is not drawn; it parts the lines of one text for those who listen.
  element.append(...rest.slice(at).map((child) => typeof child === "number" ? from.words[child] + (tag === "text" ? " " : "") : build(child, from)));
  return element;
}

/** What a mark is called: the words that are seen on it, then what it says on pointing. */
function nameOf(mark) {
  const seen = [...mark.querySelectorAll("text")].map((one) => one.textContent).join("").trim();
  const said = cut((mark.querySelector("title")?.textContent ?? mark.getAttribute("aria-label") ?? "").trim(), 300) || D.nodes.label[nodeOf(mark.getAttribute("data-node"))];
  return !seen || said.toLowerCase().includes(seen.toLowerCase()) ? said : seen + " – " + said;
}

/** A picture whose marks open cards, by mouse and by keys. */
const drawing = (lists) => alive(build(lists));
function alive(picture) {
  const opens = (mark) => nodeOf(mark.getAttribute("data-node")) >= 0;
  const marks = [...picture.querySelectorAll("[data-node]")].filter(opens);
  marks.forEach((mark, k) => {
    mark.setAttribute("tabindex", k ? "-1" : "0");
    mark.setAttribute("role", "button");
    mark.setAttribute("aria-label", nameOf(mark));
    mark.addEventListener("click", (event) => { event.stopPropagation(); openMark(mark); });
    mark.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); openMark(mark); }
      else if (step) {
        event.preventDefault();
        const next = marks[(k + step + marks.length) % marks.length];
        mark.setAttribute("tabindex", "-1");
        next.setAttribute("tabindex", "0");
        next.focus();
      }
    });
  });
  picture.setAttribute("role", marks.length ? "group" : "img");
  return picture;
}

const openMark = (mark) => openFact(mark.getAttribute("data-node"));

/** Where the card lies over the view; and where pictures have room for one column: words stand above what they are of. */
const narrow = matchMedia("screen and (max-width: 820px)");
const slender = matchMedia("screen and (max-width: 990px)");
const pictured = new Map();

/** Show a picture in its view, the one for a phone where there is no room for the other; whether it is drawn anew. */
function showPicture(name, heading, wide, help, none, slim = wide) {
  const view = byId(name), svg = slender.matches ? slim ?? wide : wide;
  if (pictured.get(name) === svg && view.children.length) return false;
  pictured.set(name, svg);
  view.replaceChildren(make("h2", { class: "hidden" }, heading), svg ? make("p", { class: "help" }, help) : "",
    svg ? make("div", { class: "choose" }, ...savers(name, () => "lmsgraph-" + name)) : "", svg ? make("div", { class: "picture", tabindex: "0", role: "region", "aria-label": heading }, drawing(svg)) : make("p", {}, none));
  return true;
}

for (const width of [narrow, slender]) width.addEventListener("change", () => { viewNamed(state.view).show(byId(state.view)); });
