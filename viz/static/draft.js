// While a draft is compared the page says so, and the form cannot be sent twice.
"use strict";
(() => {
  const form = document.getElementById("draft");
  if (!form) return;
  form.addEventListener("submit", () => {
    form.querySelector("button").disabled = true;
    document.getElementById("progress").hidden = false;
  });
  // back from the report: the form is ready again
  window.addEventListener("pageshow", () => {
    form.querySelector("button").disabled = false;
    document.getElementById("progress").hidden = true;
  });
})();
