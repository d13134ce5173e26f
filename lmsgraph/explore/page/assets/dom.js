// Elements without markup: every text is set as text, so that no record can become a part of the page.
const byId = (id) => document.getElementById(id);
const SVG = "http://www.w3.org/2000/svg";

/** An element with attributes and children; a child that is no element is a text. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "click") element.addEventListener("click", value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child != null && child !== ""));
  return element;
}

/** Words that lead on when clicked; they flow and break as words do, which a button cannot. */
function lead(attributes, click, ...words) {
  const element = make("span", { class: "go", role: "button", tabindex: "0", ...attributes, click }, ...words);
  element.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); event.stopPropagation(); click(event); } });
  return element;
}

/** An element of a picture, with attributes and children. */
function svgOf(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) if (value != null) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** A text that keeps its own direction to itself. */
const text = (words) => make("bdi", {}, words);

/** The words of a paper, those marked that the fact beside them takes up. */
function quoted(words, fact) {
  const plain = (word) => fold(word.replaceAll("×", "x"));
  const said = [...plain(fact).matchAll(/[\p{L}]{3,}|\d+(?:[.,]\d+)*/gu)].map(([word]) => word);
  const takenUp = (word) => !/^(the|and|was|were|with|from|for|had|has|after|that|this)$/.test(word) && (said.includes(word) || (word.length > 5 && said.some((one) => one.length > 5 && (one.startsWith(word.slice(0, -2)) || word.startsWith(one.slice(0, -2))))));
  const parts = words.split(/([\p{L}]+|\d+(?:[.,]\d+)*)/u).map((part, k) => k % 2 && takenUp(plain(part)) ? make("mark", {}, part) : part);
  return make("q", {}, make("bdi", {}, ...parts));
}

/** A link out of the page, if it is one that a page may have. */
function link(label, url) {
  if (!/^https:\/\/[a-z0-9.-]+\//.test(url)) return text(label);
  return make("a", { href: url, rel: "noopener noreferrer", target: "_blank" }, text(label));
}

/** Whether the card lies over the view, for want of room beside it. */
const small = () => narrow.matches;

const say = (words) => { byId("said").textContent = words; };
const cut = (words, length) => {
  const letters = words.length > length ? Array.from(words) : words;
  return letters.length > length ? letters.slice(0, length - 1).join("") + "…" : words;
};

// Each kind has a shape of its own beside its colour; both are read from here by canvas, legend and cards.
const SHAPES = {
  target: ["#b0569a", "M0-9L9 0L0 9L-9 0Z"],
  "drug class": ["#e8d43a", "M-8-5L0-9L8-5V5L0 9L-8 5Z"],
  drug: ["#e69f00", "M-7.5-7.5H7.5V7.5H-7.5Z"],
  modality: ["#56b4e9", "M-3-8.5H3V-3H8.5V3H3V8.5H-3V3H-8.5V-3H-3Z"],
  case: ["#0072b2", "M8.5 0A8.5 8.5 0 1 1-8.5 0A8.5 8.5 0 1 1 8.5 0Z"],
  course: ["#3c7fc0", "M-9-5.5H9V5.5H-9Z"],
  result: ["#009e73", "M-7-7L7-7L0 8Z"],
  direction: ["#46b894", "M0-10L2.6-3.4L9.5-3.1L4.2 1.3L5.9 8.1L0 4.3L-5.9 8.1L-4.2 1.3L-9.5-3.1L-2.6-3.4Z"],
  marker: ["#8f7fd0", "M-8 0L-4-7H4L8 0L4 7H-4Z"],
  disease: ["#b5654a", "M-8-8L8 8M-8 8L8-8M0-9V9M-9 0H9"],
  site: ["#c8a46a", "M0 9C-9-1-7-9 0-9C7-9 9-1 0 9Z"],
  lesion: ["#d55e00", "M0-9L8.6-2.8L5.3 7.3H-5.3L-8.6-2.8Z"],
  outcome: ["#444b55", "M-2.5-9H2.5V-4.5H7V0H2.5V9H-2.5V0H-7V-4.5H-2.5Z"],
  "adverse event": ["#a31545", "M0-9L9.5 7.5H-9.5Z"],
  paper: ["#9aa3ad", "M-6-9H3L6-6V9H-6Z"],
  study: ["#6b7480", "M0 9L9.5-7.5H-9.5Z"],
  other: ["#ffffff", "M6 0A6 6 0 1 1-6 0A6 6 0 1 1 6 0Z"],
};

/** The glyph of a kind, as a small picture beside its name. */
function glyph(kind) {
  const picture = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  for (const [name, value] of [["viewBox", "-11 -11 22 22"], ["class", "glyph"], ["aria-hidden", "true"]]) picture.setAttribute(name, value);
  for (const [name, value] of [["d", SHAPES[kind][1]], ["fill", SHAPES[kind][0]], ["stroke", "currentColor"], ["stroke-width", "1.6"]]) path.setAttribute(name, value);
  picture.append(path);
  return picture;
}
