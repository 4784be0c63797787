// What the sources deliver, what waits and how far the projections are: asked for every five seconds while one looks.
'use strict';
(() => {
  const by = id => document.getElementById(id);
  const NUMBER = new Intl.NumberFormat('en');
  const SVG = 'http://www.w3.org/2000/svg';
  let cursor = null, pages = 1, testing = false;

  function el(tag, attributes = {}, ...children) {
    const made = Object.assign(document.createElement(tag), attributes);
    made.append(...children.filter(each => each !== null));
    return made;
  }

  async function ask(path, options) {
    const answer = await fetch(path, options);
    const body = answer.status === 204 ? null : await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Error(body.detail || path + ' answered ' + answer.status + '.');
    return body;
  }
  const send = (method, path, body) => ask(path, {method, headers: {'Content-Type': 'application/json'}, body: JSON.stringify(body || {})});

  function when(instant) {
    if (!instant) return el('span', {textContent: 'never'});
    const seconds = Math.max(0, (Date.now() - Date.parse(instant)) / 1000);
    const text = seconds < 60 ? 'just now' : seconds < 3600 ? Math.floor(seconds / 60) + ' min ago'
      : seconds < 86400 ? Math.floor(seconds / 3600) + ' h ago' : Math.floor(seconds / 86400) + ' d ago';
    return el('time', {dateTime: instant, title: instant, textContent: text});
  }

  function number(label, n, loud) {
    const cell = el('td', {className: 'num' + (loud && n > 0 ? ' loud' : ''), textContent: NUMBER.format(n)});
    cell.dataset.label = label;
    return cell;
  }

  function spark(steps, name) {
    const svg = document.createElementNS(SVG, 'svg'), most = Math.max(1, ...steps.map(step => step.received));
    const total = steps.reduce((sum, step) => sum + step.received, 0);
    for (const [key, value] of Object.entries({class: 'spark', viewBox: '0 0 120 24', width: 120, height: 24, role: 'img',
      'aria-label': name + ' delivered ' + NUMBER.format(total) + ' in the last two hours, at most ' + NUMBER.format(total ? most : 0) + ' in five minutes'})) svg.setAttribute(key, value);
    steps.forEach((step, at) => {
      const bar = document.createElementNS(SVG, 'rect'), height = step.received ? Math.max(2, 22 * step.received / most) : 1;
      for (const [key, value] of Object.entries({x: at * 5, y: 23 - height, width: 4, height, class: step.received ? '' : 'nil'})) bar.setAttribute(key, value);
      const title = document.createElementNS(SVG, 'title');
      title.textContent = step.at.slice(11, 16) + ' UTC: ' + NUMBER.format(step.received);
      bar.append(title);
      svg.append(bar);
    });
    return svg;
  }

  const DOORS = {secret: 'webhook with a secret', open: 'webhook open to this machine', closed: 'webhook closed: it has no secret', none: 'by Kafka alone'};

  function tester(source) {
    if (!source.testable) return '';
    const button = el('button', {type: 'button', className: 'btn small', textContent: 'Send a test'});
    button.setAttribute('aria-label', 'Send a test event of ' + source.name);
    button.onclick = () => test(source.name, button);
    return button;
  }

  async function test(name, button) {
    button.disabled = testing = true;
    const out = by('tested');
    out.replaceChildren(el('p', {className: 'sub', textContent: 'A test event of ' + name + ' is on its way through Kafka …'}));
    try {
      let test = await send('POST', '/api/sources/' + name + '/test');
      for (let tries = 0; test.state === 'sent' && tries < 40; tries++) {
        await new Promise(resolve => setTimeout(resolve, 250));
        test = await ask('/api/sources/' + name + '/test/' + test.id);
      }
      const line = test.state === 'decoded' ? ' came out of Kafka after ' + test.millis + ' ms and was read as:'
        : test.state === 'refused' ? ' came out of Kafka and was refused: ' + test.reason
        : ' has not come out of Kafka within ten seconds; is ingest running?';
      out.replaceChildren(el('p', {textContent: 'The test event of ' + name + line}),
        el('ul', {}, ...(test.signals || []).map(signal => el('li', {}, el('code', {textContent: signal.id}),
          ' ' + [signal.title || signal.text || signal.version, signal.service && 'of ' + signal.service, signal.severity].filter(Boolean).join(' · ')))),
        el('p', {className: 'h', textContent: 'It became no fact: no incident, no figure and no stream knows of it.'}));
    } catch (failed) {
      out.replaceChildren(el('p', {className: 'notice', textContent: failed.message}));
    } finally {
      button.disabled = testing = false;
    }
  }

  function showSources(standing) {
    const active = standing.sources.filter(source => source.counts.deliveries > 0);
    const quiet = standing.sources.filter(source => source.counts.deliveries === 0);
    if (!testing) {
      by('sources').replaceChildren(...active.map(source => el('tr', {},
        el('th', {scope: 'row', title: DOORS[source.door], textContent: source.name}), el('td', {className: 'when'}, when(source.lastDeliveryAt)),
        el('td', {}, spark(source.steps, source.name)), number('received', source.counts.received), number('recorded', source.counts.recorded), number('repeated', source.counts.repeated),
        number('ignored', source.counts.ignored), number('refused', source.counts.refused, true), el('td', {className: 'num'}, tester(source)))));
      by('quiet-title').textContent = active.length ? quiet.length + ' more sources that never delivered' : 'No source has delivered anything yet; these could';
      by('quiet').hidden = !quiet.length;
      if (!active.length) by('quiet').open = true;
      by('quiet-list').replaceChildren(...quiet.map(source => el('li', {}, el('b', {textContent: source.name}), el('span', {className: 'h', textContent: DOORS[source.door]}), tester(source))));
    }
    by('sources').closest('table').hidden = !active.length;
    const received = standing.sources.flatMap(source => source.steps).reduce((sum, step) => sum + step.received, 0);
    const rate = standing.sources.reduce((sum, source) => sum + source.perMinute, 0);
    by('sum-received').textContent = NUMBER.format(received);
    by('sum-rate').textContent = NUMBER.format(Math.round(rate * 10) / 10) + ' a minute just now';
    const lag = standing.partitions.reduce((sum, partition) => sum + partition.lag, 0);
    by('sum-lag').textContent = standing.partitions.length ? NUMBER.format(lag) : 'unknown';
    by('sum-partitions').textContent = standing.partitions.length ? 'in ' + standing.partitions.length + ' partitions' : 'Kafka does not answer';
    by('kafka-away').hidden = standing.partitions.length > 0;
    by('partitions').closest('table').hidden = !standing.partitions.length;
    by('partitions').replaceChildren(...standing.partitions.map(it => el('tr', {},
      el('th', {scope: 'row', textContent: it.topic.replace('debrief.', '') + ' ' + it.partition}), number('next', it.next), number('end', it.end), number('waiting', it.lag))));
    const dead = standing.sources.reduce((sum, source) => sum + source.deadLetters, 0);
    by('sum-dead').textContent = NUMBER.format(dead);
    by('sum-dead').classList.toggle('loud', dead > 0);
    by('sum-dead-of').textContent = standing.sources.filter(source => source.deadLetters).map(source => source.name + ' ' + source.deadLetters).join(' · ') || 'all could be read';
    const select = by('dead-source'), chosen = select.value;
    select.replaceChildren(el('option', {value: '', textContent: 'all'}), ...standing.sources.filter(source => source.deadLetters || source.name === chosen)
      .map(source => el('option', {value: source.name, textContent: source.name})));
    select.value = chosen;
  }

  function showProjections(projections) {
    const behind = projections.reduce((most, projection) => Math.max(most, projection.lag), 0);
    by('sum-behind').textContent = NUMBER.format(behind);
    by('sum-head').textContent = 'of ' + NUMBER.format(Math.max(0, ...projections.map(projection => projection.head))) + ' positions';
    by('projections').replaceChildren(...projections.map(projection => {
      const button = el('button', {type: 'button', className: 'btn small', textContent: 'Rebuild', disabled: projection.state === 'rebuilding'});
      button.setAttribute('aria-label', 'Rebuild ' + projection.name);
      button.onclick = () => send('POST', '/api/projections/' + projection.name + '/rebuild').then(look, trouble);
      const parked = projection.parked.length ? ' · ' + projection.parked.length + ' parked' : '';
      const state = el('td', {className: projection.state === 'failing' || projection.state === 'stopped' || parked ? 'loud' : ''}, projection.state + parked);
      const rebuild = projection.rebuild;
      if (rebuild && projection.state === 'rebuilding') {
        const bar = el('progress', {max: Math.max(1, rebuild.head || projection.head), value: rebuild.position ?? 0});
        bar.setAttribute('aria-label', 'Rebuilding ' + projection.name);
        state.append(' ', bar);
      }
      return el('tr', {}, el('th', {scope: 'row', textContent: projection.name}), state, number('position', projection.position), number('behind', projection.lag), el('td', {className: 'num'}, button));
    }));
  }

  function query(more) {
    const fields = new FormData(by('dead-filter')), url = new URLSearchParams({limit: 20});
    for (const [name, value] of fields) if (value) url.set(name, value);
    if (more) url.set('cursor', more);
    return '/api/dead-letters?' + url;
  }

  function letter(it) {
    const open = el('details', {}, el('summary', {}, el('b', {textContent: it.source}), ' ', when(it.receivedAt), el('span', {className: 'why', textContent: it.reason})));
    const body = el('div', {className: 'inside'});
    open.append(body);
    open.addEventListener('toggle', async () => {
      if (!open.open || body.childElementCount) return;
      const whole = await ask('/api/dead-letters/' + it.id).catch(failed => ({reason: failed.message, headers: {}}));
      const why = el('input', {placeholder: 'why it can go', required: true, maxLength: 1000}), status = el('span', {role: 'status', className: 'sub'});
      why.setAttribute('aria-label', 'Why this dead letter can go');
      const retry = el('button', {type: 'button', className: 'btn small', textContent: 'Retry'});
      retry.onclick = () => send('POST', '/api/dead-letters/' + it.id + '/retry').then(() => gone(open), failed => { status.textContent = failed.message; });
      const drop = el('form', {className: 'drop'}, why, el('button', {className: 'btn small', textContent: 'Drop'}));
      drop.onsubmit = event => { event.preventDefault(); send('DELETE', '/api/dead-letters/' + it.id, {reason: why.value}).then(() => gone(open), failed => { status.textContent = failed.message; }); };
      body.append(el('p', {className: 'h', textContent: whole.topic + ' ' + whole.partition + ' at ' + whole.offset + ', ' + NUMBER.format(whole.bytes) + ' bytes, retried ' + whole.tries + ' times'}),
        el('pre', {textContent: Object.entries(whole.headers).map(([name, value]) => name + ': ' + value).join('\n')}),
        el('pre', {textContent: whole.body ?? whole.bodyBase64 ?? ''}), el('p', {className: 'acts'}, retry, drop, status));
    });
    return el('li', {}, open);
  }

  function gone(open) { open.closest('li').remove(); look(); }

  async function showLetters(more) {
    const found = await ask(query(more));
    const items = found.items.map(letter);
    if (more) by('letters').append(...items); else by('letters').replaceChildren(...items);
    cursor = found.next || null;
    pages = more ? pages + 1 : 1;
    by('dead-more').hidden = !cursor;
    by('dead-none').hidden = by('letters').childElementCount > 0;
    by('retry-all').hidden = !by('letters').childElementCount;
  }

  async function retryAll() {
    const fields = new FormData(by('dead-filter')), status = by('retried');
    status.hidden = false;
    try {
      let report = await send('POST', '/api/dead-letters/retry', {source: fields.get('source') || null, reason: fields.get('reason') || null});
      while (report.state === 'running') {
        status.textContent = report.tried + ' of ' + report.total + ' read again …';
        await new Promise(resolve => setTimeout(resolve, 400));
        report = await ask('/api/dead-letters/retry');
      }
      status.textContent = report.tried + ' read again: ' + report.taken + ' recorded, ' + report.refused + ' still unreadable' + (report.failed ? ', ' + report.failed + ' failed for now' : '') + '.';
      await showLetters();
      look();
    } catch (failed) { status.textContent = failed.message; }
  }

  function trouble(failed) { by('trouble').hidden = false; by('trouble').textContent = failed.message; }

  async function look() {
    try {
      await Promise.all([ask('/api/sources').then(showSources), ask('/api/projections').then(showProjections)]);
      by('trouble').hidden = true;
      if (pages === 1 && !by('letters').querySelector('details[open]')) await showLetters();
    } catch (failed) { trouble(failed); }
  }

  by('dead-filter').addEventListener('input', () => showLetters().catch(trouble));
  by('dead-filter').addEventListener('submit', event => event.preventDefault());
  by('older').onclick = () => showLetters(cursor).catch(trouble);
  by('retry-all').onclick = retryAll;
  look();
  setInterval(() => { if (document.visibilityState === 'visible') look(); }, 5000);
})();
