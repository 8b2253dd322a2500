// The screen in place of a page whose program has failed: the text, and ways to keep it. The page
// loads it as soon as the diagram stands.

export function show(last, reason, started, save) {
  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  const area = make('textarea', { value: last, readOnly: true, spellcheck: false, id: 'recovery-text' });
  const said = make('p', { role: 'status', className: 'recovery-said' });
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(last);
    } catch {
      area.select();
      document.execCommand('copy');
    }
    said.textContent = 'Copied.';
  };
  const again = () => {
    // A link in the address would be opened in place of what was made of it.
    history.replaceState(null, '', location.pathname + location.search);
    location.reload();
  };
  const fresh = () => {
    // The text that made it fail is kept, but not opened again.
    try {
      localStorage.removeItem('crowsfoot.current');
      sessionStorage.removeItem('crowsfoot.current');
    } catch {
      // Without storage there is nothing to forget.
    }
    again();
  };
  const button = (text, onclick, className = 'button') =>
    make('button', { type: 'button', textContent: text, onclick, className });
  document.body.replaceChildren(
    make(
      'main',
      { className: 'recovery' },
      make('h1', { textContent: started ? 'Crowsfoot has stopped' : 'Crowsfoot does not start' }),
      make('p', {
        textContent: started
          ? 'A mistake in the program, not in your schema. Your text is here, whole: keep it, then load the page again.'
          : 'The program cannot be loaded or run in this browser. What you wrote last is here, whole: load the page again, or keep the text.',
      }),
      make(
        'div',
        { className: 'recovery-buttons' },
        button('Copy the text', copy, 'button primary'),
        button('Save to a file', () => save('schema.dbml', last, 'text/plain')),
        button('Load again', again),
        button('Start with an empty page', fresh),
      ),
      said,
      make('label', { htmlFor: 'recovery-text', textContent: 'Your text' }),
      area,
      make('details', {}, make('summary', { textContent: 'What happened' }), make('pre', { textContent: reason })),
    ),
  );
  document.body.querySelector('button').focus();
}
