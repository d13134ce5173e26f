// All cases on one axis.
addView({
  name: "cases", title: "Cases over time",
  show() { showPicture("cases", "Cases over time", D.pictures.swimmer, "One row a case. Point at a mark to read it, click it for its card; the signs are explained below the last case.", "No cases were drawn."); },
});
