// Adds documents step by step. Without this script the form loads them at once. Texts go in as text nodes only.
"use strict";
(function () {
  const form = document.getElementById("add");
  const section = document.getElementById("add-progress");
  if (!form || !section || !window.EventSource) return;
  const words = section.dataset;
  const input = form.querySelector("input[type=file]");
  const drop = form.querySelector(".drop");
  const list = document.getElementById("add-files");
  const state = document.getElementById("add-state");
  const buttons = { load: document.getElementById("add-load"), cancel: document.getElementById("add-cancel"), undo: document.getElementById("add-undo") };
  const MOST = 50 * 1024 * 1024;
  const SHOWN = { ready: ["load", "cancel"], loading: [], loaded: ["undo"], cancelled: [], undone: [], reading: ["cancel"] };
  let current = "";
  let found = 0;
  let last = -1;

  function word(name) {
    return words[name.replaceAll("_", "-").toLowerCase().replace(/-(\w)/g, (all, letter) => letter.toUpperCase())] || name;
  }

  function element(name, text, className) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  function line(number, file) {
    const known = list.querySelector('[data-number="' + number + '"]');
    if (known) return known;
    const made = element("li");
    made.dataset.number = number;
    made.append(element("p", file, "name"), element("p", "", "stage small"), element("div", "", "facts"));
    list.append(made);
    return made;
  }

  function show(step) {
    for (const [name, button] of Object.entries(buttons)) button.hidden = !SHOWN[step].includes(name);
    if (step === "ready" && !found) buttons.load.hidden = true;
    if (words["step" + step[0].toUpperCase() + step.slice(1)]) state.textContent = word("step_" + step);
    if (step === "ready" && !found) state.textContent = word("nothing");
  }

  function lossesOf(event) {
    if (!event.losses_total) return element("p", word("no_losses"), "small");
    const made = element("details");
    made.append(element("summary", word("losses") + " " + event.losses_total));
    for (const loss of event.losses) {
      made.append(element("blockquote", loss.quote), element("p", loss.reason, "small"));
    }
    if (event.losses_total > event.losses.length) made.append(element("p", word("more_losses"), "small"));
    return made;
  }

  const HEARD = {
    stage(event) {
      if (event.number === undefined) state.textContent = word(event.stage);
      else line(event.number, event.file).querySelector(".stage").textContent = word(event.stage);
    },
    read(event) {
      found += 1;
      const entry = line(event.number, event.file);
      entry.querySelector(".stage").textContent = word("read");
      const counts = Object.entries(event.counts).map(([name, count]) => word(name) + " " + count).join("，");
      entry.querySelector(".facts").replaceChildren(
        element("p", [event.title, event.place, event.doc_number, event.date].filter(Boolean).join(" · ")),
        element("p", counts), lossesOf(event));
      entry.dataset.file = event.file;
    },
    failed(event) {
      const entry = line(event.number === undefined ? "x" + list.children.length : event.number, event.file);
      entry.querySelector(".stage").textContent = "";
      entry.querySelector(".facts").append(element("p", word("failed") + event.note, "failed"));
    },
    loaded(event) {
      const entry = [...list.children].find((one) => one.dataset.file === event.file && !one.dataset.document);
      if (!entry) return;
      entry.dataset.document = event.document;
      const link = element("a", event.title);
      link.setAttribute("href", "/view/" + encodeURIComponent(event.document));
      entry.querySelector(".stage").replaceChildren(word("status_" + event.status), " · ", link);
    },
    taken(event) {
      const entry = [...list.children].find((one) => one.dataset.document === event.document);
      if (entry) entry.querySelector(".stage").textContent = word("taken");
    },
    state(event) { show(event.state); },
  };

  function follow() {
    const stream = new EventSource("/view/add/" + current + "/events");
    stream.onmessage = (message) => {
      if (Number(message.lastEventId) <= last) return;
      last = Number(message.lastEventId);
      const event = JSON.parse(message.data);
      HEARD[event.event]?.(event);
    };
    stream.onerror = () => stream.close(); // the server ends the stream when nothing is under way
  }

  async function post(path, body) {
    body.set("form", form.elements.form.value);
    const answer = await fetch(path, { method: "POST", body: body });
    if (answer.ok && !answer.redirected) return answer.json();
    state.textContent = answer.status === 413 ? word("too_large") : word("signed_out");
    return null;
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    section.hidden = false;
    list.replaceChildren();
    found = 0;
    last = -1;
    const size = [...input.files].reduce((sum, file) => sum + file.size, 0);
    if (size > MOST) { state.textContent = word("too_large"); return; }
    state.textContent = word("sending");
    const body = new FormData();
    for (const file of input.files) body.append("files", file);
    const made = await post("/view/add/files", body);
    if (!made) return;
    current = made.id;
    made.files.forEach((name, number) => line(number, name));
    show("reading");
    follow();
  });
  for (const [step, button] of Object.entries(buttons)) {
    button.addEventListener("click", async () => {
      button.hidden = true;
      if (await post("/view/add/" + current + "/" + step, new FormData())) {
        if (step !== "cancel") show("loading");
        follow();
      }
    });
  }
  for (const kind of ["dragover", "dragleave", "drop"]) {
    drop.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.toggle("over", kind === "dragover");
      if (kind === "drop") input.files = event.dataTransfer.files;
    });
  }
})();
