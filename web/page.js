// What the page needs of JavaScript: code that is loaded later, and the screen that saves a
// person's text when the program has failed.

const address = (name) =>
  new URL(document.querySelector(`meta[name="crowsfoot-${name}"]`).content, document.baseURI).href;

let editor;

export async function loadEditor(parent, text, page) {
  const { createEditor } = await import(address('editor'));
  editor = createEditor(parent, text(), page);
  return editor;
}

export async function loadViewer(parent) {
  return (await import(address('editor'))).createViewer(parent);
}

export async function zip(files) {
  return (await import(address('zip'))).zip(files);
}

/** Offers bytes or a text as a file. */
export function save(name, content, type) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has its own reference once the click is through.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** The text that was saved last, whichever version of the page wrote it. */
function savedText() {
  try {
    const id = sessionStorage.getItem('crowsfoot.current') ?? localStorage.getItem('crowsfoot.current');
    return JSON.parse(localStorage.getItem(`crowsfoot.document.${id}`))?.text;
  } catch {
    return undefined;
  }
}

/** Keeps a text that was not saved yet as a document of its own, and lets the next start open it. */
function keep(text) {
  if (!text || savedText() === text) return;
  try {
    const id = `recovered-${Date.now().toString(16)}`;
    const stored = { version: 1, name: 'Recovered', text, changed: Date.now() };
    localStorage.setItem(`crowsfoot.document.${id}`, JSON.stringify(stored));
    localStorage.setItem('crowsfoot.current', id);
    sessionStorage.setItem('crowsfoot.current', id);
  } catch {
    // Without storage the text is on the screen, to be copied or saved.
  }
}

let recovering = false;

/** Replaces the page by what is left of it: the text, and ways to keep it. */
export function recover(text, reason) {
  if (recovering) return;
  recovering = true;
  const started = document.querySelector('.shell') !== null;
  let last = text;
  try {
    last ??= editor?.text();
  } catch {
    // The editor is gone as well.
  }
  last ??= savedText() ?? '';
  keep(last);
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

// A trap (a full stack, no memory) does not pass through the panic hook, nor does a program that
// cannot be loaded or run at all.
function failed(error) {
  const trapped = error instanceof WebAssembly.RuntimeError;
  if (trapped || !document.querySelector('.shell')) recover(undefined, String(error?.stack ?? error));
}
addEventListener('error', (event) => failed(event.error));
addEventListener('unhandledrejection', (event) => failed(event.reason));
