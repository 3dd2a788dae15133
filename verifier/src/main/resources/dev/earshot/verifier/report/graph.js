'use strict';
for (const graph of document.querySelectorAll('.graph')) {
  const data = JSON.parse(graph.querySelector('script').textContent);
  const shown = graph.querySelector('.shown');
  const nodes = [...graph.querySelectorAll('.node')];
  const edges = [...graph.querySelectorAll('.edge')];
  let chosen = 0;

  const element = (name, text, attributes = {}) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };

  // from an initial state to this one
  const way = node => {
    const path = [];
    for (let at = node; at >= 0; at = data.states[at].parent) path.unshift(at);
    return path;
  };

  const grid = (state, heard, caption) => {
    const table = element('table');
    table.append(element('caption', caption));
    const head = element('tr');
    head.append(element('th', 'Process', {scope: 'col'}));
    for (const field of data.fields) head.append(element('th', field, {scope: 'col'}));
    if (heard) head.append(element('th', 'then hears', {scope: 'col'}));
    const thead = element('thead');
    thead.append(head);
    const tbody = element('tbody');
    state.values.forEach((values, p) => {
      const row = element('tr');
      row.append(element('th', 'p' + p, {scope: 'row'}));
      for (const value of values) row.append(element('td', value));
      if (heard) row.append(element('td', heard[p]));
      tbody.append(row);
    });
    table.append(thead, tbody);
    return table;
  };

  const jump = (node, text) => {
    const button = element('button', text, {type: 'button'});
    button.addEventListener('click', () => choose(node, true));
    return button;
  };

  const list = (what, numbers) => {
    const line = element('p', what + (numbers.length ? ' ' : ' none'));
    for (const number of numbers) line.append(jump(number, String(number)), ' ');
    return line;
  };

  const show = node => {
    const state = data.states[node];
    const path = way(node);
    const box = element('div', undefined, {class: 'scroll'});
    box.append(grid(state, null, 'State ' + node + ', first after ' + state.rounds
      + (state.rounds === 1 ? ' round' : ' rounds') + '; ' + state.title));
    const before = data.edges.flatMap((to, from) => to.includes(node) && from !== node ? [from] : []);
    const loops = data.edges[node].includes(node);
    const steps = element('details');
    steps.append(element('summary', 'How it is reached'));
    path.forEach((at, i) => {
      const heard = i + 1 < path.length ? data.states[path[i + 1]].heard : null;
      const step = element('div', undefined, {class: 'scroll'});
      step.append(grid(data.states[at], heard, 'State ' + at + '; ' + data.states[at].title));
      steps.append(step);
    });
    if (data.renamed && path.length > 1) {
      steps.append(element('p', 'Processes may have other names in the next state: states that differ in names are one.'));
    }
    steps.open = shown.querySelector('details[open]') !== null;
    shown.replaceChildren(box, list('Reached through', path), list('Comes from', before),
      list('Leads to' + (loops ? ' itself and' : ''), data.edges[node].filter(to => to !== node)), steps);
  };

  const choose = (node, focus) => {
    nodes[chosen].setAttribute('tabindex', '-1');
    nodes[chosen].removeAttribute('aria-current');
    chosen = node;
    nodes[chosen].setAttribute('tabindex', '0');
    nodes[chosen].setAttribute('aria-current', 'true');
    const path = new Set(way(node).map((at, i, all) => i ? all[i - 1] + ' ' + at : ''));
    const near = new Set([node]);
    for (const edge of edges) {
      const from = Number(edge.dataset.from);
      const to = Number(edge.dataset.to);
      const touches = from === node || to === node;
      edge.classList.toggle('near', touches);
      edge.classList.toggle('way', path.has(from + ' ' + to));
      if (touches) near.add(from).add(to);
    }
    const through = new Set(way(node));
    nodes.forEach((each, i) => {
      each.classList.toggle('near', near.has(i));
      each.classList.toggle('way', through.has(i));
    });
    graph.classList.add('chosen');
    show(node);
    if (focus) nodes[node].focus();
  };

  const beside = (node, step) => {
    const layer = nodes.map((_, i) => i).filter(i => data.states[i].rounds === data.states[node].rounds);
    return layer[layer.indexOf(node) + step];
  };

  const target = (key, node) => {
    switch (key) {
      case 'ArrowLeft': return beside(node, -1);
      case 'ArrowRight': return beside(node, 1);
      case 'ArrowUp': return data.states[node].parent;
      case 'ArrowDown': return data.edges[node].find(to => data.states[to].rounds > data.states[node].rounds);
      case 'Home': return 0;
      case 'End': return nodes.length - 1;
      case 'Enter': case ' ': return node;
      default: return undefined;
    }
  };

  nodes.forEach((node, i) => {
    node.addEventListener('click', () => choose(i, true));
    node.addEventListener('keydown', event => {
      const next = target(event.key, i);
      if (next === undefined) return;
      event.preventDefault();
      if (next >= 0) choose(next, true);
    });
  });
  choose(data.broken.length ? data.broken[data.broken.length - 1] : 0, false);
}
