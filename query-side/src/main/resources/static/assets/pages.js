// Everything here is a convenience: each page works without it.
'use strict';
(() => {
  const by = id => document.getElementById(id);
  const typing = el => el.closest('input, select, textarea, [contenteditable]');
  let playing = false, timer;

  function ready(root) {
    root.querySelectorAll('.script-only[hidden]').forEach(el => { el.hidden = false; });
    root.querySelectorAll('.copyable:not([data-copy])').forEach(code => {
      code.dataset.copy = '';
      const button = Object.assign(document.createElement('button'), {type: 'button', className: 'copy', textContent: 'copy'});
      button.onclick = () => navigator.clipboard.writeText(code.textContent).then(() => { button.textContent = 'copied'; });
      code.after(button);
    });
    const play = by('play');
    if (play) {
      play.textContent = playing ? '❚❚ pause' : '▶ play';
      play.setAttribute('aria-pressed', playing);
    }
    place();
  }

  // The slider and the field follow the instant that the page shows.
  function place() {
    const range = by('range'), at = document.querySelector('#known time');
    if (!range) return;
    const from = Date.parse(range.dataset.from), to = Date.parse(range.dataset.to);
    range.value = at ? 1000 * (Date.parse(at.dateTime) - from) / (to - from) : 1000;
    if (at) by('known-at').value = at.dateTime.slice(0, 19);
  }

  function follow(id) { const link = by(id); if (link) link.click(); return !!link; }

  function visit(url) {
    const link = Object.assign(document.createElement('a'), {href: url, hidden: true});
    document.querySelector('.steps').append(link);
    htmx.process(link);
    link.click();
  }

  function frame() {
    clearTimeout(timer);
    const play = by('play');
    if (!playing || !play) return;
    if (play.dataset.next) visit(play.dataset.next); else { playing = false; ready(document); }
  }

  function toggle() {
    playing = !playing;
    ready(document);
    const play = by('play');
    if (playing) visit(play.dataset.next || play.dataset.start);
  }

  document.addEventListener('htmx:afterSettle', () => {
    ready(document);
    clearTimeout(timer);
    if (playing) timer = setTimeout(frame, 700);
  });
  // A page that is being written on is not redrawn under the writer's hands.
  document.addEventListener('htmx:beforeRequest', event => {
    if (event.detail.elt.id === 'live' && document.querySelector('.set[open]')) event.preventDefault();
  });

  document.addEventListener('click', event => {
    if (event.target.closest('#play')) toggle();
    if (event.target.closest('#help-open')) by('help').showModal();
  });
  document.addEventListener('input', event => {
    if (event.target.id !== 'range') return;
    const range = event.target, from = Date.parse(range.dataset.from), to = Date.parse(range.dataset.to);
    const at = new Date(from + range.value / 1000 * (to - from)).toISOString().slice(0, 19);
    by('known-at').value = at;
    document.querySelectorAll('.cursor line').forEach(line => {
      for (const end of ['x1', 'x2']) line.setAttribute(end, range.value / 10 + '%');
    });
  });
  document.addEventListener('change', event => { if (event.target.id === 'range') by('scrub').requestSubmit(); });

  document.addEventListener('submit', async event => {
    const form = event.target;
    if (!form.dataset.put) return;
    event.preventDefault();
    const status = form.querySelector('[role=status]'), fields = new FormData(form);
    const at = fields.get('at'), body = {at: (at.length === 16 ? at + ':00' : at) + 'Z', reason: fields.get('reason') || null};
    const answer = await fetch(form.dataset.put, {method: 'PUT', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(body)});
    if (!answer.ok) {
      const problem = await answer.json().catch(() => ({}));
      status.textContent = problem.detail || 'It could not be set (' + answer.status + ').';
      return;
    }
    const position = answer.headers.get('Debrief-Position');
    // Waits until the read side has caught up with what was just written.
    await fetch('/api/incidents?limit=1', {headers: position ? {'Debrief-Position': position} : {}});
    location.reload();
  });

  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const el = event.target;
    if (typing(el) && !(el.id === 'range' && event.key === ' ')) return;
    const done = {
      '/': () => { by('find').focus(); return true; },
      '?': () => { by('help').showModal(); return true; },
      ArrowLeft: () => follow('step-back'),
      ArrowRight: () => follow('step-on'),
      Home: () => follow('step-start'),
      End: () => follow('step-now'),
      ' ': () => !el.closest('button, a, summary') && by('play') && (toggle(), true),
    }[event.key]?.();
    if (done) event.preventDefault();
  });

  const help = by('help-open');
  if (help) help.hidden = false;
  ready(document);
})();
