// Fills the inbox with what the command side keeps, and attaches what is chosen.
'use strict';
(() => {
  const by = id => document.getElementById(id);
  const url = by('inbox').dataset.url, filter = by('inbox-filter'), rows = by('inbox-rows');
  const fields = ['text', 'source', 'service', 'kind', 'from', 'to'];
  let next = null, asked = 0;

  const chosen = () => [...rows.querySelectorAll('input:checked')].map(box => box.value);
  const signs = {alert: 'alert', deployment: 'deployment', message: 'message', milestone: 'milestone'};
  const number = n => n.toLocaleString('en').replaceAll(',', '\u202f');
  const when = iso => iso.slice(0, 10) + ' ' + iso.slice(11, 16);

  function question() {
    const question = new URLSearchParams();
    for (const name of fields) if (filter.elements[name].value) question.set(name, filter.elements[name].value);
    return question;
  }

  function row(item) {
    const li = by('inbox-row').content.firstElementChild.cloneNode(true);
    const box = li.querySelector('input'), label = li.querySelector('label'), time = li.querySelector('time');
    box.value = item.id;
    box.id = label.htmlFor = 'w-' + item.id;
    label.textContent = item.title;
    li.querySelector('.sign').classList.add(signs[item.kind]);
    li.querySelector('use').setAttribute('href', '#s-' + signs[item.kind]);
    const said = li.querySelector('.said');
    if (item.text && item.text !== item.title) said.textContent = item.text.length > 400 ? item.text.slice(0, 400) + ' …' : item.text;
    else said.remove();
    li.querySelector('.x').textContent =
      [item.source, item.service, item.environment, item.author, item.state].filter(Boolean).join(' · ') + ' — ' + item.why;
    time.dateTime = item.occurredAt;
    time.textContent = when(item.occurredAt);
    time.title = item.occurredAt;
    return li;
  }

  function count(sources, source) {
    const most = Math.max(...sources.map(each => each.count)), total = sources.reduce((sum, each) => sum + each.count, 0);
    by('inbox-counts').hidden = sources.length === 0;
    by('inbox-total').textContent = number(total) + ' in all';
    by('inbox-sources').replaceChildren(...sources.map(each => Object.assign(document.createElement('option'), {value: each.source})));
    by('inbox-bars').replaceChildren(...sources.slice(0, 12).map(each => {
      const li = document.createElement('li'), button = Object.assign(document.createElement('button'), {type: 'button', className: 'plain'});
      const name = Object.assign(document.createElement('span'), {textContent: each.source});
      const bar = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
      bar.setAttribute('height', '10');
      bar.setAttribute('width', '100%');
      const rect = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
      rect.setAttribute('height', '10');
      rect.setAttribute('rx', '3');
      rect.setAttribute('width', Math.max(1, 100 * each.count / most) + '%');
      bar.append(rect);
      button.setAttribute('aria-pressed', String(each.source === source));
      button.append(name, bar, Object.assign(document.createElement('b'), {textContent: number(each.count)}));
      button.onclick = () => {
        filter.elements.source.value = each.source === source ? '' : each.source;
        load();
      };
      li.append(button);
      return li;
    }));
  }

  function choose() {
    const n = chosen().length;
    by('inbox-chosen').textContent = n === 0 ? 'what you choose' : n === 1 ? '1 signal' : n + ' signals';
  }

  async function load(cursor) {
    const mine = ++asked, q = question();
    if (!cursor) history.replaceState(null, '', q.size ? '?' + q : location.pathname);
    if (q.get('to')) q.set('to', new Date(Date.parse(q.get('to')) + 86400000).toISOString()); // the last day is included
    if (cursor) q.set('cursor', cursor);
    const answer = await fetch(url + '?' + q).catch(() => null);
    const page = answer ? await answer.json().catch(() => ({})) : {};
    if (mine !== asked) return; // a later question has been asked
    const said = by('inbox-empty');
    if (!answer?.ok) {
      said.hidden = false;
      said.textContent = page.detail || 'The inbox does not answer; load the page again.';
      return;
    }
    if (!cursor) rows.replaceChildren();
    rows.append(...page.items.map(row));
    if (page.sources) count(page.sources, filter.elements.source.value);
    next = page.next;
    by('inbox-more').hidden = !next;
    said.hidden = rows.childElementCount > 0;
    said.textContent = [...question()].length ? 'Nothing that waits matches.' : 'Nothing waits: every signal is on an incident.';
    choose();
  }

  for (const [name, value] of new URLSearchParams(location.search)) {
    if (fields.includes(name)) filter.elements[name].value = value;
  }
  let timer;
  filter.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(load, 300); });
  filter.addEventListener('submit', event => { event.preventDefault(); clearTimeout(timer); load(); });
  by('inbox-more').addEventListener('click', () => load(next));
  rows.addEventListener('change', choose);

  by('inbox-attach').addEventListener('submit', async event => {
    event.preventDefault();
    const said = by('inbox-said'), to = by('inbox-to'), signals = chosen();
    const wrong = !signals.length ? 'Choose what to attach.' : !to.value.trim() ? 'Name the incident, as INC-42.' : '';
    said.textContent = wrong;
    if (wrong) {
      (signals.length ? to : rows.querySelector('input') || to).focus();
      return;
    }
    const answer = await fetch(url + '/attach', {
      method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify({signals, to: to.value.trim()})}).catch(() => null);
    const body = answer ? await answer.json().catch(() => ({})) : {};
    if (!answer?.ok) {
      said.textContent = body.detail || 'It could not be attached; try again.';
      return;
    }
    const link = Object.assign(document.createElement('a'), {href: '/incidents/' + body.reference, textContent: body.reference});
    said.replaceChildren((signals.length === 1 ? '1 signal is' : signals.length + ' signals are') + ' on ', link, ' now.');
    load();
  });
  load();
})();
