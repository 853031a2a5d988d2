// @ts-check
/** Open the print window on a page that was asked for on paper (?utskrift=1), with every table unfolded. */

if (document.body.classList.contains("on-paper")) {
  for (const details of document.querySelectorAll(".figure-data")) details.setAttribute("open", "");
  document.fonts.ready.then(() => window.print());
}
