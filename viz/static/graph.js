// Draws the picture that the page holds as data. Texts go in as text nodes only, never as HTML.
"use strict";
(function () {
  const holder = document.getElementById("graph");
  const source = document.getElementById("graph-data");
  if (!holder || !source || !window.vis) return;
  const data = JSON.parse(source.textContent);
  const page = data.page;
  const card = document.getElementById("graph-card");
  const READABLE = 0.7;
  const MOST_TIES = 12;
  const STEP = 40;

  let number = 0;
  const nodes = new vis.DataSet(data.nodes);
  const edges = new vis.DataSet(data.edges.map((edge) => ({ ...edge, id: number++ })));
  const hidden = new Set();
  const shown = new vis.DataView(nodes, { filter: (node) => !hidden.has(node.kind) });
  const network = new vis.Network(holder, { nodes: shown, edges: edges }, data.options);
  const grown = new Map(); // node -> { offset: neighbours asked for so far, nodes: ids that came with it }
  let chosen = null;

  function say(word, value) {
    return page.words[word].replace(/\{\w+\}/, value);
  }

  function element(name, text, className) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  function link(href, text) {
    const made = element("a", text);
    made.setAttribute("href", href);
    return made;
  }

  function button(text, act) {
    const made = element("button", text, "quiet");
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }

  function tiesOf(id) {
    return edges.get({ filter: (edge) => edge.from === id || edge.to === id });
  }

  function neighboursOf(id) {
    return new Set(tiesOf(id).map((edge) => (edge.from === id ? edge.to : edge.from)));
  }

  function tie(id, edge) {
    const other = nodes.get(edge.from === id ? edge.to : edge.from);
    const found = [];
    const line = element("p", "", "tie");
    line.append(element("span", edge.text, "link"), edge.from === id ? " → " : " ← ",
      button(other.full.slice(0, 60), () => { choose(other.id); show(other.id); }));
    found.push(line);
    if (edge.quote) {
      const quote = element("blockquote");
      quote.append(page.expand && edge.href ? link(edge.href, edge.quote) : edge.quote);
      found.push(quote, element("p", [edge.document, edge.notice].filter(Boolean).join(" · "), "source"));
    }
    return found;
  }

  function drawCard(id) {
    const node = nodes.get(id);
    if (!node || !card) return;
    card.replaceChildren(element("p", node.kind_name, "kind"), element("p", node.full, "head"));
    const left = node.degree - neighboursOf(id).size;
    if (page.expand) {
      const does = element("p", "", "do");
      does.append(link(node.href, page.words.open));
      if (left > 0) does.append(button(page.words.expand, () => expand(id)));
      if (grown.has(id)) does.append(button(page.words.collapse, () => collapse(id)));
      card.append(does);
    }
    if (left > 0) card.append(element("p", say("left", left), "small"));
    const ties = tiesOf(id).filter((edge) => nodes.get(edge.from) && nodes.get(edge.to));
    for (const edge of ties.slice(0, MOST_TIES)) card.append(...tie(id, edge));
    if (ties.length > MOST_TIES) card.append(element("p", say("links_more", ties.length - MOST_TIES), "small"));
    card.parentElement.scrollTop = 0;
  }

  function choose(id) {
    chosen = id;
    network.selectNodes([id]);
    drawCard(id);
    for (const entry of document.querySelectorAll("#graph-list [data-node]")) {
      if (entry.dataset.node === id) entry.setAttribute("aria-current", "true");
      else entry.removeAttribute("aria-current");
    }
  }

  // brings a node into view, without moving what is there already
  function show(id) {
    if (!shown.get(id)) return;
    const at = network.canvasToDOM(network.getPosition(id));
    const inside = at.x > 40 && at.y > 30 && at.x < holder.clientWidth - 40 && at.y < holder.clientHeight - 40;
    if (!inside) network.moveTo({ position: network.getPosition(id), scale: Math.max(network.getScale(), READABLE) });
  }

  function clear() {
    chosen = null;
    network.unselectAll();
    card?.replaceChildren();
  }

  // places around a node, outwards, at which no label stands yet
  function freePlaces(centre, count) {
    const taken = Object.values(network.getPositions());
    const found = [];
    for (let step = 1; found.length < count && step < 20000; step += 1) {
      const angle = Math.sqrt(step) * 1.7;
      const x = centre.x + 26 * angle * Math.cos(angle);
      const y = centre.y + 14 * angle * Math.sin(angle);
      const free = (place) => Math.abs(place.x - x) >= page.room[0] || Math.abs(place.y - y) >= page.room[1];
      if (taken.every(free) && found.every(free)) found.push({ x: x, y: y });
    }
    return found;
  }

  async function expand(id) {
    const before = grown.get(id) || { offset: id === page.centre && page.depth === 1 ? neighboursOf(id).size : 0, nodes: [] };
    const known = nodes.getIds().slice(0, 550).join(",");
    const answer = await fetch("/view/" + encodeURIComponent(id) + "/graph.json?limit=" + STEP + "&offset=" + before.offset + "&known=" + known);
    if (!answer.ok) return;
    const more = await answer.json();
    const fresh = more.nodes.filter((node) => !nodes.get(node.id));
    const places = freePlaces(network.getPosition(id), fresh.length);
    nodes.add(fresh.map((node, at) => ({ ...node, ...places[at] })));
    const known_edges = new Set(edges.map((edge) => edge.from + " " + edge.text + " " + edge.to));
    edges.add(more.edges.filter((edge) => !known_edges.has(edge.from + " " + edge.text + " " + edge.to))
      .map((edge) => ({ ...edge, id: number++ })));
    grown.set(id, { offset: before.offset + STEP, nodes: [...before.nodes, ...fresh.map((node) => node.id)] });
    choose(id);
  }

  // takes away what came with a node, and with what came with it, unless something else has grown from it
  function collapse(id) {
    const gone = grown.get(id);
    if (!gone) return;
    grown.delete(id);
    for (const one of gone.nodes) if (grown.has(one)) collapse(one);
    edges.remove(edges.getIds({ filter: (edge) => gone.nodes.includes(edge.from) || gone.nodes.includes(edge.to) }));
    nodes.remove(gone.nodes);
    choose(id);
  }

  function turn(id) {
    if (!page.expand) return;
    if (grown.has(id)) collapse(id); else expand(id);
  }

  // the nearest node in a direction
  function next(dx, dy) {
    if (!chosen || !shown.get(chosen)) return page.centre && shown.get(page.centre) ? page.centre : shown.getIds()[0];
    const from = network.getPosition(chosen);
    let best = chosen;
    let least = Infinity;
    for (const [id, place] of Object.entries(network.getPositions(shown.getIds()))) {
      const along = (place.x - from.x) * dx + (place.y - from.y) * dy;
      const aside = Math.abs((place.x - from.x) * dy) + Math.abs((place.y - from.y) * dx);
      if (id !== chosen && along > 0 && along + 2 * aside < least) { best = id; least = along + 2 * aside; }
    }
    return best;
  }

  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const ZOOMS = { "+": 1.2, "=": 1.2, "-": 1 / 1.2 };
  holder.addEventListener("keydown", (event) => {
    if (ARROWS[event.key]) { const id = next(...ARROWS[event.key]); choose(id); show(id); }
    else if (event.key === "Enter" && chosen) turn(chosen);
    else if (event.key === "Escape") clear();
    else if (ZOOMS[event.key]) network.moveTo({ scale: network.getScale() * ZOOMS[event.key] });
    else return;
    event.preventDefault();
  });

  network.on("click", (event) => { if (event.nodes.length) choose(event.nodes[0]); });
  network.on("doubleClick", (event) => { if (event.nodes.length) turn(event.nodes[0]); });

  document.getElementById("graph-list")?.addEventListener("click", (event) => {
    const entry = event.target.closest("[data-node]");
    if (!entry) return;
    event.preventDefault();
    choose(entry.dataset.node);
    show(entry.dataset.node);
  });
  for (const box of document.querySelectorAll("#graph-tools input[data-kind]")) {
    box.addEventListener("change", () => {
      if (box.checked) hidden.delete(box.dataset.kind); else hidden.add(box.dataset.kind);
      shown.refresh();
    });
  }
  document.getElementById("graph-search")?.addEventListener("input", (event) => {
    const wanted = event.target.value.trim();
    const found = wanted ? shown.getIds({ filter: (node) => node.full.includes(wanted) && !hidden.has(node.kind) }) : [];
    if (found.length) {
      choose(found[0]);
      network.selectNodes(found);
      network.focus(found[0], { scale: Math.max(network.getScale(), READABLE) });
    } else if (wanted) {
      clear();
      card?.append(element("p", say("none_found", wanted)));
    }
  });
  document.getElementById("graph-fit")?.addEventListener("click", () => network.fit());
  // the picture on white paper, as the address of an image
  function image() {
    const canvas = holder.querySelector("canvas");
    const copy = document.createElement("canvas");
    copy.width = canvas.width;
    copy.height = canvas.height;
    const paper = copy.getContext("2d");
    paper.fillStyle = "#ffffff"; // the picture itself has no ground
    paper.fillRect(0, 0, copy.width, copy.height);
    paper.drawImage(canvas, 0, 0);
    return copy.toDataURL("image/png");
  }

  document.getElementById("graph-png")?.addEventListener("click", () => {
    const saved = document.createElement("a");
    saved.download = "graph.png";
    saved.href = image();
    saved.click();
  });
  // a canvas is drawn anew for paper only after the page has gone to the printer
  window.addEventListener("beforeprint", () => {
    if (!document.querySelector(".graph-print")) holder.before(element("img", "", "graph-print"));
    document.querySelector(".graph-print").src = image();
  });

  // a picture too large to be read as a whole opens at its centre, at a size that can be read
  network.fit();
  if (network.getScale() < READABLE) {
    network.moveTo({ position: network.getPosition(page.centre), scale: READABLE });
  } else if (network.getScale() > 1.1) {
    network.moveTo({ scale: 1.1 });
  }
  function count() { holder.dataset.nodes = nodes.length; }
  nodes.on("*", count);
  count();
  window.policyGraph = { network: network, nodes: nodes, edges: edges, choose: choose, expand: expand, collapse: collapse };
  network.once("afterDrawing", () => { holder.dataset.ready = "true"; });
  network.redraw();
})();
