// The text of a paper to its normalised words, as lmsgraph/evidence/text does it: a test holds both to the same.
const NARROW = "\u00a0\u2007\u2009\u202f";
const GROUPS = {
  "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d", "'": "\u2018\u2019\u201a\u201b\u02bc`\u00b4", '"': "\u201c\u201d\u201e\u201f\u00ab\u00bb",
  "": "\u00ad\u200b\u200c\u200d\u2060\ufeff\u2122\u00ae\u00a9\u2120", "\u00b0": "\u00ba\u02da\u2218", "\u00d7": "\u2715\u2716\u2a2f\u2573", "*": "\u2217",
  "\u2264": "\u2266\u2a7d", "\u2265": "\u2267\u2a7e", "~": "\u223c\u223d\u2248\u2243\u02dc", "\u00b7": "\u2219\u22c5\u2027", "/": "\u2044\u2215", "\u03bc": "\u00b5", "+": "\u207a",
};
const GREEK_NAMES = "alpha beta gamma delta epsilon zeta eta theta iota kappa lamda mu nu xi omicron pi rho sigma sigma tau upsilon phi chi psi omega".split(" ");
const PLAIN_FORM = new Map([["\u207b", "\u207b"], ...[...NARROW].map((blank) => [blank, blank]), ...Object.entries(GROUPS).flatMap(([plain, group]) => [...group].map((one) => [one, plain]))]);
GREEK_NAMES.forEach((name, k) => {
  if (name === "mu") return; // it is the prefix of a unit far more often than a letter
  PLAIN_FORM.set(String.fromCodePoint(0x3b1 + k), name);
  if (k !== 17) PLAIN_FORM.set(String.fromCodePoint(0x391 + k), name);
});
const LATEX = new Map([["times", "\u00d7"], ["ast", "\u00d7"], ["le", "\u2264"], ["leq", "\u2264"], ["leqslant", "\u2264"], ["ge", "\u2265"], ["geq", "\u2265"], ["geqslant", "\u2265"],
  ["sim", "~"], ["approx", "~"], ["simeq", "~"], ["circ", "\u00b0"], ["degree", "\u00b0"], ["pm", "\u00b1"], ["cdot", "\u00b7"], ["lt", "<"], ["gt", ">"], ["mu", "\u03bc"], ["upmu", "\u03bc"], [",", "\u2009"],
  ...GREEK_NAMES.filter((name) => name !== "mu").map((name) => [name, name]), ...[..."%$&#_<>"].map((sign) => [sign, sign])]);
const LET = "[\\p{L}\\p{Nl}\\p{No}]", DIG = "\\p{Nd}", AL = "[\\p{L}\\p{N}]";
const SPECIAL = new RegExp(`\\u00ad\\s*|<sup\\b[^<>]*>\\s*[-\\u2010-\\u2015\\u2212]\\s*</sup>|</?su[bp]\\b[^<>]*>|\\\\(?:math[\\p{L}\\p{N}_]+|text[\\p{L}\\p{N}_]*|operatorname|rm|bf|it)(?![\\p{L}\\p{N}_])\\s*\\{?|\\\\(?:[A-Za-z]+|[^\\sA-Za-z])|(?<=${LET})\\$?_\\{?(?=${AL})|[{}]|\\$(?=[\\^_])|\\u207b?[\\u2070\\u00b9\\u00b2\\u00b3\\u2074-\\u2079]+|${LET}[\\u0300-\\u036f]+|[^\\x00-\\x7f]`, "giu");

function plainOf(character) {
  if (!PLAIN_FORM.has(character)) {
    const form = character.normalize("NFKC");
    PLAIN_FORM.set(character, form === character ? form : form.includes("\u2044") ? " " + form.replaceAll("\u2044", "/") : [...form].map(plainOf).join(""));
  }
  return PLAIN_FORM.get(character);
}

function plainSpecial(found) {
  const letters = [...found];
  if (/[\u207b\u2070\u00b9\u00b2\u00b3\u2074-\u2079]$/u.test(found) && found !== "\u207b") return "^" + found.normalize("NFKC").replaceAll("\u2212", "-");
  if (letters.length === 1) return "{}$_".includes(found) ? "" : plainOf(found);
  if (found[0] === "<") return found.slice(1).includes("</") ? "\u207b" : /^<sup/i.test(found) ? "^" : "";
  if (found[0] === "\\") return LATEX.get(found.slice(1)) ?? "";
  return "\u00ad$_".includes(found[0]) ? "" : found.normalize("NFKC");
}

/** The text in plain characters, and for each of them where it stood. */
function plainCharacters(given) {
  const origin = [];
  let plain = "", last = 0;
  const keep = (from, to) => { plain += given.slice(from, to); for (let k = from; k < to; k++) origin.push(k); };
  for (const found of given.matchAll(SPECIAL)) {
    keep(last, found.index);
    const form = plainSpecial(found[0]);
    plain += form;
    for (let k = 0; k < form.length; k++) origin.push(found.index);
    last = found.index + found[0].length;
  }
  keep(last, given.length);
  origin.push(given.length);
  return [plain, origin];
}

const CROSSED = `(?![xX]\\s+${DIG})(?!(?<=[\\p{Nd}\\s])[cm]m[xX]\\s*${DIG})(?!(?<=[\\p{Nd}\\s][cm]m)[xX]${DIG})`;
const WORD = `${CROSSED}${LET}${AL}*(?:(?<=${LET})(?:-+\\s*(?!(?:Fig(?:ure|\\.)|Table)\\s*${DIG})(?=${AL})|'(?=${LET}))${AL}+|\\^-?${DIG}${AL}*)*`;
const NUMBER = `(?:[1-9]${DIG}{0,2}(?:,${DIG}{3})+(?!${DIG}|,${DIG})|[1-9]${DIG}{0,2}(?:[${NARROW}]${DIG}{3})+(?!${DIG})|${DIG}+)(?:\\.${DIG}+|·(?!10\\^)${DIG}+)?(?:\\^-?${DIG}+)?|(?<![^\\s(\\[<>=≤≥±~+×/*\\-])\\.${DIG}+`;
const TIMES = `\\s*[xX]\\s*(?=\\.?${DIG})|\\*(?=\\.?${DIG})|\\s+\\*\\s+(?=\\.?${DIG})`;
const WORDS = new RegExp(`(?<word>${WORD})|(?<number>${NUMBER})(?<times>${TIMES})?|(?<sign><=|>=|\\+/-+|[+<>=≤≥±%‰×/°~↑↓≠⁻])|(?<length>(?<=[\\p{Nd}\\s])[cm]m(?=[xX]\\s*${DIG}))|(?<cross>[xX](?=\\s+${DIG})|(?<=[\\p{Nd}\\s][cm]m)[xX](?=${DIG}))|(?<=[\\p{L}\\p{N}_%°)\\]"'])-+\\s*(?=${LET})|(?<dash>-+)`, "gu");
const JOINTS = new RegExp(`(?<=${LET})(?:-+\\s*|\\^-?)|'`, "gu");
const numberOfWord = (printed) => printed[0] === "." ? "0" + printed : printed.replace(new RegExp(`[,${NARROW}]`, "g"), "").replace("·", ".");

/** The normalised words of a text: each with where it starts and ends in it. */
function wordsOf(given) {
  const [plain, origin] = plainCharacters(given), found = [];
  const take = (token, start, end) => found.push({ token, start: origin[start], end: origin[end] });
  for (const one of plain.matchAll(WORDS)) {
    const { word, number, times, sign, length, cross, dash } = one.groups, start = one.index, end = start + one[0].length;
    if (word !== undefined || length !== undefined) take(one[0].replace(JOINTS, "").toLowerCase().replaceAll("ß", "ss"), start, end);
    else if (number !== undefined) {
      take(numberOfWord(number), start, start + number.length);
      if (times !== undefined) take("×", start + number.length, end);
    } else if (sign !== undefined) take({ "<=": "≤", ">=": "≥", "⁻": "-" }[sign] ?? (sign.startsWith("+/") ? "±" : sign), start, end);
    else if (cross !== undefined) take("×", start, end);
    else if (dash !== undefined) take("-", start, end);
  }
  return found;
}
