// All cases on one axis.
addView({
  name: "cases", title: "Cases over time", also: "swimmer plot time axis",
  show() { showPicture("cases", "Cases over time", D.pictures.swimmer, "One row a case. Click a mark or its words for the card; the signs are explained below the last case.", BLOCKS ? "So many cases would be no picture: each has its own under One case, and Table 2 lists their treatments." : "No cases were drawn.", D.pictures.narrow.swimmer); },
});
