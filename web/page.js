// What the page needs of JavaScript: code that is loaded later, and the screen that saves a
// person's text when the program has failed.

const address = (name) =>
  new URL(document.querySelector(`meta[name="crowsfoot-${name}"]`).content, document.baseURI).href;

/**
 * The program comes in two files. The first draws the diagram and has a stub for each function that
 * is in the second: a stub that is called too early links the second file by itself.
 */
const rest = { linked: false };

export function begin(exports) {
  rest.first = exports;
}

export async function fetchRest() {
  for (;;) {
    try {
      [rest.module] = await Promise.all([compileRest(), loadStyle(), import(address('recovery'))]);
      return;
    } catch {
      await askToTryAgain();
    }
  }
}

/** A debug build has no rest. */
const hasRest = () => document.querySelector('meta[name="crowsfoot-rest"]').content !== '';

async function compileRest() {
  return hasRest() ? WebAssembly.compileStreaming(fetch(address('rest'))) : undefined;
}

function loadStyle() {
  if (rest.style) return undefined;
  const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: address('style') });
  return new Promise((resolve, reject) => {
    link.onload = () => {
      rest.style = link;
      resolve();
    };
    link.onerror = () => {
      link.remove();
      reject();
    };
    document.head.append(link);
  });
}

export function linkRest() {
  if (rest.linked || !hasRest()) return;
  rest.module ??= new WebAssembly.Module(fetchNow(address('rest')));
  const first = { ...rest.first };
  for (const { kind, name } of WebAssembly.Module.imports(rest.module)) {
    if (kind === 'function') first[name] = rest.first.shared.get(Number(name));
  }
  new WebAssembly.Instance(rest.module, { first });
  rest.linked = true;
}

/** The bytes of a file, while everything waits. */
function fetchNow(url) {
  const request = new XMLHttpRequest();
  request.open('GET', url, false);
  request.overrideMimeType('text/plain; charset=x-user-defined');
  request.send();
  return Uint8Array.from(request.responseText, (it) => it.charCodeAt(0));
}

/** Ends when a person has pressed the button. */
function askToTryAgain() {
  const notice = document.createElement('div');
  notice.className = 'notice error';
  notice.setAttribute('role', 'alert');
  const text = document.createElement('p');
  text.textContent = 'The editor and the rest of Crowsfoot could not be loaded. Is there a connection?';
  const button = document.createElement('button');
  button.className = 'button';
  button.textContent = 'Try again';
  notice.append(text, button);
  document.querySelector('.notices').append(notice);
  return new Promise((resolve) => {
    button.onclick = () => {
      notice.remove();
      resolve();
    };
  });
}

/** The text of a file that lies beside the page. */
export async function loadText(path) {
  const answer = await fetch(new URL(path, document.baseURI));
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.text();
}

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
  import(address('recovery')).then(
    (it) => it.show(last, reason, started, save),
    () => {
      document.body.textContent = last;
    },
  );
}

// A trap (a full stack, no memory) does not pass through the panic hook, nor does a program that
// cannot be loaded or run at all.
function failed(error) {
  const trapped = error instanceof WebAssembly.RuntimeError;
  if (trapped || !document.querySelector('.shell')) recover(undefined, String(error?.stack ?? error));
}
addEventListener('error', (event) => failed(event.error));
addEventListener('unhandledrejection', (event) => failed(event.reason));
