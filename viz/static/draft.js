// Sends the draft and shows each stage of the comparison as it begins. Without this script the form does it in one go.
"use strict";
(() => {
  const form = document.getElementById("draft");
  if (!form) return;
  const progress = document.getElementById("progress");
  const stages = document.getElementById("stages");
  const problem = document.getElementById("problem");
  const button = form.querySelector("button");

  function ready(isReady) {
    button.disabled = !isReady;
    progress.hidden = isReady;
  }

  const HEARD = {
    stage(said) {
      const line = document.createElement("li");
      line.textContent = said;
      stages.append(line);
    },
    done(said) { location.assign(said); },
    problem(said) {
      ready(true);
      problem.textContent = said;
      problem.hidden = false;
      problem.scrollIntoView({ block: "center" });
    },
  };

  function hear(block) {
    const [, kind, said] = /^event: (\w+)\ndata: (.*)$/s.exec(block) || [];
    HEARD[kind]?.(JSON.parse(said));
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    problem.hidden = true;
    stages.replaceChildren();
    const body = new FormData(form);
    ready(false);
    progress.scrollIntoView({ block: "nearest" });
    const answer = await fetch(form.action, { method: "POST", body: body, headers: { Accept: "text/event-stream" } });
    if (!answer.headers.get("content-type")?.startsWith("text/event-stream")) {
      // refused before anything was read: the answer is a page that says why
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const said = page.querySelector("[role=alert]:not([hidden])") || page.querySelector("main p");
      HEARD.problem(said?.textContent || answer.statusText);
      return;
    }
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let waiting = "";
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const blocks = (waiting + part.value).split("\n\n");
      waiting = blocks.pop();
      blocks.forEach(hear);
    }
  });
  // back from the report: the form is ready again
  window.addEventListener("pageshow", () => ready(true));
})();
