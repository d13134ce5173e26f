// A picture as a file: SVG with its styles written out, PNG drawn on a canvas from the same shapes; nothing is loaded.
const PAINT = ["fill", "stroke", "stroke-width", "stroke-dasharray", "fill-opacity", "opacity", "font-size", "font-weight", "text-anchor", "paint-order"];

function save(name, blob) {
  const url = URL.createObjectURL(blob);
  const anchor = make("a", { href: url, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

function saveSvg(picture, name) {
  const copy = picture.cloneNode(true), box = picture.viewBox.baseVal, own = [...picture.querySelectorAll("*")];
  [...copy.querySelectorAll("*")].forEach((element, k) => {
    const style = getComputedStyle(own[k]);
    for (const one of PAINT) if (element instanceof SVGGraphicsElement && element.tagName !== "g") element.setAttribute(one, style.getPropertyValue(one));
    for (const one of ["tabindex", "role", "data-dim", "data-chosen"]) element.removeAttribute(one);
  });
  copy.removeAttribute("class");
  copy.setAttribute("xmlns", SVG);
  copy.setAttribute("width", box.width);
  copy.setAttribute("height", box.height);
  save(name + ".svg", new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" }));
}

const SCALE = 2;
function savePng(picture, name) {
  const box = picture.viewBox.baseVal, canvas = document.createElement("canvas"), pen = canvas.getContext("2d");
  canvas.width = box.width * SCALE;
  canvas.height = box.height * SCALE;
  const back = picture.getScreenCTM().inverse(); // a picture within the picture has a view of its own
  for (const element of picture.querySelectorAll("path, rect, line, circle, polygon, text")) {
    const style = getComputedStyle(element), to = back.multiply(element.getScreenCTM());
    pen.setTransform(SCALE * to.a, SCALE * to.b, SCALE * to.c, SCALE * to.d, SCALE * (to.e - box.x), SCALE * (to.f - box.y));
    pen.globalAlpha = Number(style.opacity);
    pen.lineWidth = parseFloat(style.strokeWidth) || 1;
    pen.setLineDash(style.strokeDasharray === "none" ? [] : style.strokeDasharray.split(/[ ,]+/).map(parseFloat));
    pen.fillStyle = style.fill;
    pen.strokeStyle = style.stroke;
    if (element.tagName === "text") {
      pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
      pen.textAlign = { middle: "center", end: "right" }[style.textAnchor] ?? "left";
      pen.fillText(element.textContent.trim(), element.x.baseVal[0].value, element.y.baseVal[0].value);
      continue;
    }
    const shape = outline(element);
    if (style.fill !== "none") { pen.globalAlpha *= Number(style.fillOpacity); pen.fill(shape); pen.globalAlpha = Number(style.opacity); }
    if (style.stroke !== "none") pen.stroke(shape);
  }
  canvas.toBlob((blob) => save(name + ".png", blob));
}

/** The outline of an element, for a canvas. */
function outline(element) {
  const value = (name) => element[name].baseVal.value;
  if (element.tagName === "path") return new Path2D(element.getAttribute("d"));
  const shape = new Path2D();
  if (element.tagName === "rect") shape.rect(value("x"), value("y"), value("width"), value("height"));
  else if (element.tagName === "line") { shape.moveTo(value("x1"), value("y1")); shape.lineTo(value("x2"), value("y2")); }
  else if (element.tagName === "circle") shape.arc(value("cx"), value("cy"), value("r"), 0, 2 * Math.PI);
  else { [...element.points].forEach(({ x, y }, k) => (k ? shape.lineTo(x, y) : shape.moveTo(x, y))); shape.closePath(); }
  return shape;
}

/** The buttons that save the picture of a view: the one that it shows, or one that is drawn for it. */
function savers(view, name, drawn = () => byId(view).querySelector(".picture svg")) {
  return [["SVG", saveSvg], ["PNG", savePng]].map(([kind, write]) => make("button", {
    type: "button", "data-save": kind, title: `Save what is shown as ${kind}`,
    click: () => {
      const picture = drawn(), loose = !picture.isConnected;
      if (loose) { picture.setAttribute("class", "offstage"); picture.setAttribute("width", picture.viewBox.baseVal.width); document.body.append(picture); }
      write(picture, name());
      if (loose) picture.remove();
      say(kind + " saved");
    },
  }, kind));
}

/** Put words into the clipboard, by the way that the browser allows; whether that was done. */
async function copied(words) {
  try { await navigator.clipboard.writeText(words); return true; }
  catch {
    const area = make("textarea", { class: "hidden", "aria-hidden": "true" });
    area.value = words;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}
