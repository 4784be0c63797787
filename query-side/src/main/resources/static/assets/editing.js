// Sends what people decide as JSON, and says beside each field what is wrong with it.
'use strict';
(() => {
  const list = text => text.split(',').map(word => word.trim()).filter(Boolean);
  const pair = text => {
    const at = text.indexOf('=');
    return at < 0 ? [text, ''] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  };
  const kinds = {text: text => text, list, pairs: text => Object.fromEntries(list(text).map(pair))};
  const changed = field => field.options
    ? [...field.options].some(option => option.selected !== option.defaultSelected)
    : field.value !== field.defaultValue;

  function body(form) {
    const onlyChanged = 'changed' in form.dataset, body = {};
    for (const field of form.querySelectorAll('[name]')) {
      const empty = !field.value.trim();
      if (onlyChanged ? !changed(field) : empty) continue;
      body[field.name] = empty ? null : kinds[field.dataset.kind || 'text'](field.value);
    }
    return body;
  }

  function tell(form, problem) {
    let first;
    for (const violation of problem.violations || []) {
      const name = violation.field.replace(/[.[].*/, ''), field = form.querySelector(`[name="${name}"]`);
      const place = field && document.getElementById(field.getAttribute('aria-describedby'));
      if (!place) continue;
      place.textContent = `${place.textContent} ${violation.message}.`.trim();
      field.setAttribute('aria-invalid', 'true');
      first ??= field;
    }
    if (first) first.focus();
    else form.querySelector('[role=status]').textContent = problem.detail || 'It could not be saved; try again.';
  }

  async function send(form, method, to, json) {
    form.querySelectorAll('.wrong, [role=status]').forEach(place => { place.textContent = ''; });
    form.querySelectorAll('[aria-invalid]').forEach(field => field.removeAttribute('aria-invalid'));
    const answer = await fetch(to, {method, headers: {'Content-Type': 'application/json'}, body: JSON.stringify(json)})
      .catch(() => null);
    if (!answer?.ok) {
      tell(form, answer ? await answer.json().catch(() => ({})) : {detail: 'The server does not answer; try again.'});
      return;
    }
    const position = answer.headers.get('Debrief-Position');
    // Waits until the read side has caught up with what was just written.
    await fetch('/api/incidents?limit=1', {headers: position ? {'Debrief-Position': position} : {}});
    location.reload();
  }

  document.addEventListener('submit', event => {
    const form = event.target;
    if (!form.dataset.to) return;
    event.preventDefault();
    send(form, form.dataset.method, form.dataset.to, body(form));
  });
  document.addEventListener('click', event => {
    const button = event.target.closest('button[data-to]');
    if (!button) return;
    send(button.closest('form'), button.dataset.method, button.dataset.to,
      button.dataset.clear ? {[button.dataset.clear]: null} : {});
  });
})();
