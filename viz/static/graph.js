// Draws the picture that the page holds as data. Texts go in as text nodes only, never as HTML.
"use strict";
(function () {
  const holder = document.getElementById("graph");
  const source = document.getElementById("graph-data");
  if (!holder || !source || !window.vis) return;
  const data = JSON.parse(source.textContent);
  const card = document.getElementById("graph-card");
  const READABLE = 0.75;

  const nodes = new vis.DataSet(data.nodes);
  const edges = new vis.DataSet(data.edges.map((edge, number) => ({ ...edge, id: number })));
  const hidden = new Set();
  const shown = new vis.DataView(nodes, { filter: (node) => !hidden.has(node.kind) });
  const network = new vis.Network(holder, { nodes: shown, edges: edges }, data.options);
  window.policyGraph = { network: network, nodes: nodes, edges: edges };

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

  function showCard(id) {
    const node = nodes.get(id);
    if (!node || !card) return;
    card.replaceChildren();
    card.append(element("p", node.kind_name, "kind"));
    const title = element("p");
    const name = element("b", node.full);
    title.append(name);
    if (data.page.expand) title.append(" ", link(node.href, card.dataset.open));
    card.append(title);
    const own = edges.get({ filter: (edge) => edge.from === id || edge.to === id }).slice(0, 12);
    for (const edge of own) {
      const other = nodes.get(edge.from === id ? edge.to : edge.from);
      if (!other) continue;
      const line = element("p");
      line.append(element("span", edge.text, "link"), " ", other.full.slice(0, 80));
      card.append(line);
      if (edge.quote) {
        const quote = element("blockquote");
        quote.append(data.page.expand && edge.href ? link(edge.href, edge.quote) : edge.quote);
        card.append(quote, element("p", [edge.document, edge.notice].filter(Boolean).join(" · "), "source"));
      }
    }
    card.hidden = false;
  }

  // places around a node, outwards, at which no label stands yet
  function freePlaces(centre, count) {
    const taken = Object.values(network.getPositions());
    const found = [];
    for (let step = 1; found.length < count && step < 5000; step += 1) {
      const angle = Math.sqrt(step) * 1.7;
      const x = centre.x + 26 * angle * Math.cos(angle);
      const y = centre.y + 14 * angle * Math.sin(angle);
      const free = (place) => Math.abs(place.x - x) >= 190 || Math.abs(place.y - y) >= 62;
      if (taken.every(free) && found.every(free)) found.push({ x: x, y: y });
    }
    return found;
  }

  async function expand(id) {
    const answer = await fetch("/view/" + encodeURIComponent(id) + "/graph.json?limit=40");
    if (!answer.ok) return;
    const more = await answer.json();
    const fresh = more.nodes.filter((node) => !nodes.get(node.id));
    const places = freePlaces(network.getPosition(id), fresh.length);
    nodes.add(fresh.map((node, number) => ({ ...node, ...places[number] })));
    const known = new Set(edges.map((edge) => edge.from + edge.text + edge.to));
    edges.add(more.edges.filter((edge) => !known.has(edge.from + edge.text + edge.to))
      .map((edge, number) => ({ ...edge, id: edges.length + "-" + number })));
  }

  network.on("click", (event) => { if (event.nodes.length) showCard(event.nodes[0]); });
  network.on("doubleClick", (event) => {
    if (event.nodes.length && data.page.expand) expand(event.nodes[0]);
  });
  holder.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    const chosen = network.getSelectedNodes();
    const all = shown.getIds();
    const next = all[(all.indexOf(chosen[0]) + 1) % all.length];
    network.selectNodes([next]);
    showCard(next);
  });

  for (const box of document.querySelectorAll("#graph-tools input[data-kind]")) {
    box.addEventListener("change", () => {
      if (box.checked) hidden.delete(box.dataset.kind); else hidden.add(box.dataset.kind);
      shown.refresh();
    });
  }
  document.getElementById("graph-search")?.addEventListener("input", (event) => {
    const wanted = event.target.value.trim();
    const found = wanted ? nodes.getIds({ filter: (node) => node.full.includes(wanted) }) : [];
    network.selectNodes(found.filter((id) => shown.get(id)));
    if (found.length) network.focus(found[0], { scale: Math.max(network.getScale(), READABLE) });
  });
  document.getElementById("graph-fit")?.addEventListener("click", () => network.fit());
  document.getElementById("graph-png")?.addEventListener("click", () => {
    const saved = document.createElement("a");
    saved.download = "graph.png";
    saved.href = holder.querySelector("canvas").toDataURL("image/png");
    saved.click();
  });

  // a picture too large to be read as a whole opens at its centre, at a size that can be read
  network.fit();
  if (network.getScale() < READABLE) {
    network.moveTo({ position: network.getPosition(data.page.centre), scale: READABLE });
  } else if (network.getScale() > 1.1) {
    network.moveTo({ scale: 1.1 });
  }
  holder.dataset.ready = "true";
})();
