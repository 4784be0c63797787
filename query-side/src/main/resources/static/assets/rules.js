// The page on which rules are tried. Everything shown comes from /api/sources/rules.
'use strict';
(() => {
  const by = id => document.getElementById(id);
  const root = by('rules');
  if (!root) return;
  const API = '/api/sources/rules', SVG = 'http://www.w3.org/2000/svg';
  const EXAMPLE = `rules:
  - name: one incident per cluster
    mode: monitor          # active, monitor or inactive
    when: kind == "alert" && has(labels.cluster)
    then:
      join: {by: labels.cluster, within: 30m}
  - name: disks open nothing
    when: title.matches("(?i)disk") && severity != "critical"
    then: {open: never}
maintenance:
  - name: weekly backup
    service: database
    cron: 0 2 * * SUN
    for: 2h
    zone: UTC
`;

  function h(tag, attributes, ...children) {
    const el = document.createElement(tag);
    Object.entries(attributes || {}).forEach(([key, value]) => { if (value != null && value !== false) el.setAttribute(key, value); });
    el.append(...children.filter(child => child != null));
    return el;
  }
  function s(tag, attributes, text) {
    const el = document.createElementNS(SVG, tag);
    Object.entries(attributes).forEach(([key, value]) => el.setAttribute(key, value));
    if (text != null) el.textContent = text;
    return el;
  }
  const many = (n, one, more) => n + ' ' + (n === 1 ? one : more || one + 's');
  const time = at => at ? at.slice(0, 16).replace('T', ' ') : '';
  const link = name => name && name.startsWith('INC-') ? h('a', {href: '/incidents/' + name}, name) : name || 'the inbox';

  async function ask(path, body) {
    const answer = await fetch(API + path, body && {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(body)});
    const said = await answer.json().catch(() => ({detail: 'The server answered ' + answer.status + '.'}));
    return {ok: answer.ok, said};
  }

  // --- the text, and what is wrong with it
  const text = by('text'), gutter = by('gutter');
  let checking, bad = new Set();
  function number() {
    const lines = text.value.split('\n').length;
    gutter.replaceChildren(...Array.from({length: lines}, (_, at) => h('span', {class: bad.has(at + 1) ? 'bad' : null}, String(at + 1))));
    gutter.scrollTop = text.scrollTop;
  }
  function go(line) {
    const before = text.value.split('\n').slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
    const end = text.value.indexOf('\n', before);
    text.focus();
    text.setSelectionRange(before, end < 0 ? text.value.length : end);
    text.scrollTop = (line - 4) * parseFloat(getComputedStyle(text).lineHeight);
  }
  function problems(list) {
    bad = new Set(list.map(problem => problem.line));
    by('problems').replaceChildren(...list.length
      ? [h('p', {class: 'loud'}, many(list.length, 'problem') + ':'),
         h('ol', {class: 'plain'}, ...list.map(problem => {
           const jump = h('button', {type: 'button', class: 'plain'}, problem.line ? 'line ' + problem.line : 'the file');
           jump.onclick = () => go(problem.line || 1);
           return h('li', {}, jump, ' ', problem.message);
         }))]
      : [h('p', {class: 'good'}, text.value.trim() ? 'This text is a rule file.' : '')]);
    by('go').disabled = list.length > 0;
    number();
  }
  async function check() {
    const {ok, said} = await ask('/check', {rules: text.value});
    problems(ok ? said.problems : [{line: 0, message: said.detail}]);
  }
  text.addEventListener('input', () => { number(); clearTimeout(checking); checking = setTimeout(check, 300); });
  text.addEventListener('scroll', () => { gutter.scrollTop = text.scrollTop; });

  // --- the picture: what hangs together, now above, then below, on one axis of time
  function rows(bars, end) {
    const ends = [];
    return bars.map(bar => {
      const from = Date.parse(bar.start), to = bar.end ? Date.parse(bar.end) : end;
      let row = ends.findIndex(busy => busy <= from);
      if (row < 0) row = ends.length < 8 ? ends.length : 7;
      ends[row] = to;
      return {bar, from, to, row};
    });
  }
  function picture(change) {
    const lanes = [...change.before, ...change.after], bars = lanes.flatMap(lane => lane.bars);
    const starts = lanes.map(lane => lane.start).concat(bars.map(bar => bar.start)).filter(Boolean).map(Date.parse);
    const ends = lanes.map(lane => lane.end).concat(bars.map(bar => bar.end)).filter(Boolean).map(Date.parse);
    const from = Math.min(...starts), last = Math.max(...ends, ...starts), to = last + Math.max(60000, (last - from) * .02);
    const colour = new Map();
    change.before.forEach((lane, at) => lane.bars.forEach(bar => colour.set(bar.id, at % 5)));
    const x = at => ((at - from) / (to - from) * 100).toFixed(3) + '%', width = (a, b) => Math.max(.4, (b - a) / (to - from) * 100).toFixed(3) + '%';
    const part = (word, list) => {
      const block = h('div', {class: 'side'}, h('p', {class: 'k'}, word));
      if (!list.length) block.append(h('p', {class: 'empty'}, 'no incident'));
      list.forEach(lane => {
        const placed = rows(lane.bars, to), depth = 1 + Math.max(0, ...placed.map(each => each.row)), height = 10 + depth * 9;
        const svg = s('svg', {width: '100%', height, class: 'lane', role: 'img', 'aria-label': lane.name + ', ' + many(lane.alerts, 'alert')});
        const start = lane.start ? Date.parse(lane.start) : from;
        svg.append(s('rect', {x: x(start), y: 0, width: width(start, lane.end ? Date.parse(lane.end) : to), height, rx: 4, class: 'span'}));
        placed.forEach(each => {
          const rect = s('rect', {x: x(each.from), y: 5 + each.row * 9, width: width(each.from, each.to), height: 7, rx: 2, class: 'bar c' + (colour.has(each.bar.id) ? colour.get(each.bar.id) : 'new')});
          rect.append(s('title', {}, [each.bar.title, each.bar.service, each.bar.severity, time(each.bar.start) + (each.bar.end ? ' to ' + time(each.bar.end) : ', not over')].filter(Boolean).join(' · ')));
          svg.append(rect);
        });
        block.append(h('p', {class: 'lane-name'}, h('b', {}, link(lane.name)), ' ' + lane.title + ' ', h('span', {class: 'k'}, lane.services.join(', ') + ' · ' + many(lane.alerts, 'alert'))), svg);
      });
      return block;
    };
    return h('div', {class: 'lanes'}, part('by the rules in force', change.before), part('by this text', change.after),
      h('p', {class: 'axis-ends k'}, h('time', {}, time(new Date(from).toISOString())), h('time', {}, time(new Date(last).toISOString()) + ' UTC')));
  }

  const SAYS = {
    merged: change => change.before.map(lane => lane.name).join(', ') + ' would be one',
    split: change => change.before[0].name + ' would be ' + change.after.length,
    appeared: () => 'An incident would appear',
    vanished: change => change.before.map(lane => lane.name).join(', ') + ' would not be',
    regrouped: change => change.before.map(lane => lane.name).join(', ') + ' would be grouped otherwise',
    changed: change => change.before[0].name + ' would hold other signals',
  };

  function show(progress) {
    const result = by('result'), found = progress.difference, summary = found.summary;
    const counted = [['merged', 'would merge'], ['split', 'would split'], ['appeared', 'would appear'], ['vanished', 'would vanish'], ['regrouped', 'regrouped'], ['changed', 'gain or lose signals'], ['moved', 'signals elsewhere']];
    const none = !found.changes.length && !found.moved.length;
    result.replaceChildren(
      h('h2', {}, none ? 'No difference' : 'The difference'),
      h('p', {class: 'sub'}, `${many(summary.signals, 'signal')} from ${time(progress.from)} to ${time(progress.to)} UTC: ${many(summary.incidentsBefore, 'incident')} by the rules in force, ${summary.incidentsAfter} by this text.`
        + (summary.otherReasons ? ` ${many(summary.otherReasons, 'signal')} would stay for another reason.` : '')),
      h('ul', {class: 'tallies'}, ...counted.filter(([key]) => summary[key]).map(([key, word]) => h('li', {}, h('b', {}, String(summary[key])), ' ' + word))),
      ...found.changes.map(change => h('section', {class: 'change'},
        h('h3', {}, SAYS[change.kind](change)), picture(change),
        change.reasons.length ? h('ul', {class: 'why'}, ...change.reasons.map(reason => h('li', {}, reason.evidence + (reason.times > 1 ? ` (${reason.times} times)` : '')))) : null)));
    if (found.moved.length) {
      result.append(h('h3', {}, 'Signals that would be elsewhere'),
        h('div', {class: 'scroll'}, h('table', {class: 'plain-rows'},
          h('thead', {}, h('tr', {}, ...['When', 'What', 'From', 'To', 'Why'].map(word => h('th', {scope: 'col'}, word)))),
          h('tbody', {}, ...found.moved.map(each => h('tr', {},
            h('td', {}, h('time', {}, time(each.occurredAt))), h('td', {}, [each.title || each.kind, each.service].filter(Boolean).join(' · ')),
            h('td', {}, link(each.from)), h('td', {}, link(each.to)), h('td', {}, each.is.evidence)))))));
      if (summary.moved > found.moved.length) result.append(h('p', {class: 'sub'}, `The first ${found.moved.length} of ${summary.moved}.`));
    }
    if (none) result.append(h('p', {}, 'What happened in this time would be grouped as it is.'));
  }

  // --- a trial
  async function begin() {
    const result = by('result');
    result.hidden = false;
    by('go').disabled = true;
    result.replaceChildren(h('h2', {}, 'Trying'), h('p', {class: 'sub'}, 'Reading what happened …'));
    try {
      let {ok, said} = await ask('/trials', {rules: text.value, days: Number(by('days').value), monitors: by('monitors').checked});
      while (ok && !['done', 'failed'].includes(said.state)) {
        const bar = h('progress', {max: Math.max(1, said.of), value: said.read});
        result.replaceChildren(h('h2', {}, 'Trying'), bar, h('p', {class: 'sub'}, said.state === 'grouping' ? 'Grouping …' : `${said.read} of ${said.of} signals read`));
        await new Promise(later => setTimeout(later, 500));
        ({ok, said} = await ask('/trials/' + said.id));
      }
      if (ok && said.state === 'done') show(said);
      else {
        if (said.problems) problems(said.problems);
        result.replaceChildren(h('h2', {}, 'Not tried'), h('p', {class: 'loud'}, said.detail || said.problem));
      }
    } catch (lost) {
      result.replaceChildren(h('h2', {}, 'Not tried'), h('p', {class: 'loud'}, 'The server cannot be reached; try again.'));
    }
    by('go').disabled = false;
    result.scrollIntoView({block: 'nearest'});
  }
  by('try').addEventListener('submit', event => { event.preventDefault(); begin(); });

  // --- what is in force
  function watched(rules) {
    const watching = rules.filter(rule => rule.watched), section = by('watched');
    section.hidden = !watching.length;
    section.replaceChildren(h('h2', {}, 'What rules in monitor mode would have done'), ...watching.map(rule => h('section', {},
      h('h3', {}, rule.name, h('span', {class: 'k'}, ` would ${rule.what} · ${many(rule.watched.matched, 'signal')}`)),
      rule.watched.latest.length ? h('ul', {class: 'why'}, ...rule.watched.latest.slice(0, 5).map(each => h('li', {}, h('time', {}, time(each.occurredAt)), ' ' + (each.service || '') + ': ' + each.evidence))) : h('p', {class: 'sub'}, 'Nothing has matched yet.'))));
  }
  async function load() {
    const {ok, said} = await ask('');
    if (!ok) return;
    by('in-force').textContent = said.version
      ? `In force: version ${said.version} of ${said.file}, since ${time(said.since)} UTC. ${many(said.rules.length, 'rule or window', 'rules and windows')}.`
      : 'Only the rules that are built in are in force.';
    by('switch-on').textContent = said.file
      ? `To switch this text on, write it to ${said.file}; it is in force for what is heard from then on, within seconds. What was heard before stays where it is.`
      : 'To switch this text on, write it to a file and name that in debrief.rules.file. It is in force for what is heard from then on.';
    if (said.problems.length) by('in-force').after(h('p', {class: 'notice'}, 'The file as it is now is not used: ' + said.problems.map(problem => (problem.line ? 'line ' + problem.line + ': ' : '') + problem.message).join(' ')));
    text.value = said.text || EXAMPLE;
    number();
    watched(said.rules);
    await check();
  }
  load();
})();
