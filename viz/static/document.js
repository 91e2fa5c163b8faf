// A click on a measure's link shows its facts beside the text, without loading the page again.
"use strict";
(() => {
  const column = document.getElementById("facts");
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-facts]");
    if (!link || !column || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const answer = await fetch(link.dataset.facts);
    if (!answer.ok) { location.href = link.href; return; }
    column.innerHTML = await answer.text();
    column.classList.add("filled");
    column.scrollTop = 0;
    document.querySelectorAll(".measure.chosen").forEach((one) => one.classList.remove("chosen"));
    link.closest(".measure").classList.add("chosen");
    history.replaceState(null, "", link.href);
  });
})();
