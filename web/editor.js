// The text editor, loaded after the first paint. It shows a text that the page owns: what is typed
// goes out as changes, what changes elsewhere comes in as changes. All offsets are UTF-16 units.

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, indentLess, indentMore, toggleComment } from '@codemirror/commands';
import {
  bracketMatching, codeFolding, foldEffect, foldGutter, foldKeymap, foldedRanges, indentOnInput, unfoldEffect,
  StreamLanguage,
} from '@codemirror/language';
import { python } from '@codemirror/legacy-modes/mode/python';
import { rust } from '@codemirror/legacy-modes/mode/rust';
import { pgSQL } from '@codemirror/legacy-modes/mode/sql';
import { lintKeymap, setDiagnostics } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Annotation, Compartment, EditorSelection, EditorState, Prec, StateEffect, StateField } from '@codemirror/state';
import {
  Decoration, EditorView, crosshairCursor, drawSelection, dropCursor, highlightActiveLine,
  highlightActiveLineGutter, highlightSpecialChars, hoverTooltip, keymap, lineNumbers, rectangularSelection,
} from '@codemirror/view';
import { dbml, positions } from './editor/dbml.js';
import { look } from './editor/look.js';

/** Marks what the page itself brings in, so that it is not sent back. */
const fromPage = Annotation.define();

const setSubject = StateEffect.define();
/** The lines of what is selected in the diagram. */
const subject = StateField.define({
  create: () => Decoration.none,
  update(lines, tr) {
    lines = lines.map(tr.changes);
    for (const effect of tr.effects) {
      if (!effect.is(setSubject)) continue;
      const starts = new Set();
      for (const [from, to] of effect.value) {
        const last = tr.state.doc.lineAt(Math.min(to, tr.state.doc.length)).number;
        const first = tr.state.doc.lineAt(Math.min(from, tr.state.doc.length)).number;
        for (let n = first; n <= last; n++) starts.add(tr.state.doc.line(n).from);
      }
      const mark = Decoration.line({ class: 'cm-subject' });
      lines = Decoration.set([...starts].sort((a, b) => a - b).map((at) => mark.range(at)));
    }
    return lines;
  },
  provide: (it) => EditorView.decorations.from(it),
});

const folding = codeFolding({
  preparePlaceholder: (state, range) => {
    const block = positions(state);
    return block && range.to >= block.to && range.from >= block.from
      ? `positions of ${block.count} tables`
      : '…';
  },
  placeholderDOM: (view, onclick, text) => {
    const button = document.createElement('button');
    button.className = 'cm-foldPlaceholder';
    button.textContent = text;
    button.title = 'Unfold';
    button.setAttribute('aria-label', `Unfold: ${text}`);
    button.onclick = onclick;
    return button;
  },
});

/** The range that folds the trailing block of positions, or null. */
function positionsFold(state) {
  const block = positions(state);
  return block && { from: state.doc.lineAt(block.from).to, to: block.to };
}

function positionsFolded(state) {
  const fold = positionsFold(state);
  let found = null;
  if (fold) {
    foldedRanges(state).between(fold.from, fold.to, (from, to) => {
      if (from === fold.from) found = { from, to };
    });
  }
  return found;
}

/**
 * Puts the editor into `parent`. `page` is what it asks and tells:
 * - `changed(changes, typing)`: `[from, to, inserted, …]`, of the text before, and whether by keys;
 * - `caret(at)`;
 * - `fix(problem, fix)`: indexes into the problems that were set last;
 * - `complete(at, explicit)`: JSON of `{ from, options: [{ label, detail, kind, insert }…] }`, or undefined;
 * - `card(at)`: what the name there is, JSON of `{ from, to, title, about, lines: […] }`, or undefined;
 * - `define(at)`: goes to where the name there is declared; whether there is such a place;
 * - `undo()`, `redo()`.
 */
export function createEditor(parent, text, page) {
  const complete = (context) => {
    const json = page.complete(context.pos, context.explicit);
    if (!json) return null;
    const { from, options } = JSON.parse(json);
    return { from, options: options.map(option), validFor: /^[\p{L}\p{N}_]*$/u };
  };
  // `$0` in what is inserted is where the caret goes.
  const option = ({ label, detail, kind, insert }, index) => ({
    label,
    detail,
    type: kind,
    // As the page ordered them, where the match is as good.
    boost: Math.max(-99, 50 - index),
    apply: (view, _, from, to) => {
      const at = insert.indexOf('$0');
      const text = insert.replace('$0', '');
      view.dispatch({
        changes: { from, to, insert: text },
        selection: { anchor: from + (at < 0 ? text.length : at) },
        userEvent: 'input.complete',
        scrollIntoView: true,
      });
    },
  });
  const card = hoverTooltip((_, at) => {
    const json = page.card(at);
    if (!json) return null;
    const { from, to, title, about, lines } = JSON.parse(json);
    const create = () => {
      const dom = document.createElement('div');
      dom.className = 'cm-card';
      const part = (tag, text) => dom.append(Object.assign(document.createElement(tag), { textContent: text }));
      part('strong', title);
      if (about) part('p', about);
      part('pre', lines.join('\n'));
      return { dom };
    };
    return { pos: from, end: to, above: true, create };
  });
  const clicks = EditorView.domEventHandlers({
    mousedown(event, view) {
      if (!(event.ctrlKey || event.metaKey) || event.button !== 0) return false;
      const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
      return at !== null && page.define(at);
    },
  });
  const command = (run) => () => (run(), true);
  const extensions = [
    dbml,
    look,
    lineNumbers(),
    foldGutter({
      markerDOM: (open) => {
        const marker = document.createElement('span');
        marker.className = open ? 'fold-marker open' : 'fold-marker';
        marker.title = open ? 'Fold' : 'Unfold';
        return marker;
      },
    }),
    folding,
    highlightActiveLineGutter(),
    highlightActiveLine(),
    highlightSpecialChars(),
    highlightSelectionMatches(),
    drawSelection(),
    dropCursor(),
    rectangularSelection(),
    crosshairCursor(),
    EditorState.allowMultipleSelections.of(true),
    EditorState.tabSize.of(2),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    autocompletion({ override: [complete], icons: false }),
    search({ top: true }),
    subject,
    card,
    clicks,
    Prec.highest(keymap.of([
      { key: 'Mod-z', run: command(page.undo), preventDefault: true },
      { key: 'Mod-y', run: command(page.redo), preventDefault: true },
      { key: 'Mod-Shift-z', run: command(page.redo), preventDefault: true },
    ])),
    keymap.of([
      ...closeBracketsKeymap, ...completionKeymap, ...searchKeymap, ...foldKeymap, ...lintKeymap,
      // Escape first, then Tab, leaves the editor by keyboard.
      { key: 'Tab', run: indentMore, shift: indentLess },
      { key: 'Mod-/', run: toggleComment },
      ...defaultKeymap,
    ]),
    EditorView.contentAttributes.of({
      'aria-label': 'Schema as DBML. Press Escape, then Tab to leave the editor.',
      tabindex: '0', spellcheck: 'false', autocorrect: 'off', autocapitalize: 'off', translate: 'no',
    }),
    EditorView.updateListener.of((update) => {
      const own = update.transactions.some((tr) => tr.annotation(fromPage));
      if (own) return;
      if (update.docChanged) {
        const changes = [];
        const typing = update.transactions.every((it) => it.isUserEvent('input.type') || it.isUserEvent('delete'));
        update.changes.iterChanges((from, to, _a, _b, text) => changes.push(from, to, text.toString()));
        page.changed(changes, typing);
      }
      if (update.selectionSet) {
        page.caret(update.state.selection.main.head);
        if (update.state.field(subject).size) {
          // Not within an update.
          queueMicrotask(() => view.dispatch({ effects: setSubject.of([]), annotations: fromPage.of(true) }));
        }
      }
    }),
  ];

  const start = (text) => {
    const state = EditorState.create({ doc: text, extensions });
    const fold = positionsFold(state);
    return fold ? state.update({ effects: foldEffect.of(fold) }).state : state;
  };
  // Whoever writes in the plain field already goes on where they are.
  const plain = parent.querySelector('textarea');
  const writing = plain && plain === document.activeElement ? plain.selectionEnd : -1;
  const view = new EditorView({ state: start(text), parent });
  if (writing >= 0) {
    view.dispatch({ selection: { anchor: Math.min(writing, text.length) }, annotations: fromPage.of(true) });
    view.focus();
  }

  return {
    /** Another document: caret, folds and scrolling begin anew. */
    open(text) {
      view.setState(start(text));
    },
    /** Changes that were made elsewhere; caret and scrolling stay. */
    change(changes) {
      const before = positionsFold(view.state);
      const folded = positionsFolded(view.state);
      view.dispatch({ changes: specsOf(changes), annotations: fromPage.of(true) });
      // The block of positions stays folded as it grows, and is when it comes up.
      const fold = positionsFold(view.state);
      if (fold && (folded || !before)) {
        const effects = [foldEffect.of(fold)];
        const old = positionsFolded(view.state);
        if (old) effects.unshift(unfoldEffect.of(old));
        view.dispatch({ effects, annotations: fromPage.of(true) });
      }
    },
    /** JSON of `[{ from, to, severity, code, message, fixes: [title…] }…]`. */
    problems(json) {
      const max = view.state.doc.length;
      const list = JSON.parse(json).map((it, index) => ({
        from: Math.min(it.from, max),
        to: Math.min(Math.max(it.to, it.from), max),
        severity: it.severity,
        source: it.code,
        message: it.message,
        actions: it.fixes.map((name, fix) => ({ name, apply: () => page.fix(index, fix) })),
      }));
      view.dispatch(setDiagnostics(view.state, list));
    },
    /** Marks ranges `[from, to, …]` and scrolls to the first. */
    reveal(ranges, focus) {
      const pairs = [];
      for (let i = 0; i < ranges.length; i += 2) pairs.push([ranges[i], ranges[i + 1]]);
      const effects = [setSubject.of(focus ? [] : pairs)];
      let selection;
      if (pairs.length) {
        const [from] = pairs[0];
        effects.push(EditorView.scrollIntoView(from, { y: 'nearest', yMargin: 60 }));
        foldedRanges(view.state).between(from, from, (a, b) => {
          if (a < from && from < b) effects.push(unfoldEffect.of({ from: a, to: b }));
        });
        selection = EditorSelection.cursor(from);
      }
      view.dispatch({ effects, selection, annotations: fromPage.of(true) });
      if (focus) view.focus();
    },
    focus: () => view.focus(),
    hasFocus: () => view.hasFocus,
    caret: () => view.state.selection.main.head,
    text: () => view.state.doc.toString(),
    scroller: () => view.scrollDOM,
  };
}

const languages = { sql: StreamLanguage.define(pgSQL), rust: StreamLanguage.define(rust), python: StreamLanguage.define(python), dbml };

/** A text that is only looked at. */
export function createViewer(parent) {
  const language = new Compartment();
  const label = new Compartment();
  const view = new EditorView({
    parent,
    extensions: [
      look,
      language.of([]),
      label.of([]),
      lineNumbers(),
      highlightSelectionMatches(),
      search({ top: true }),
      keymap.of([...searchKeymap, ...defaultKeymap]),
      EditorState.readOnly.of(true),
      EditorView.editable.of(false),
    ],
  });
  return {
    show(text, id, title) {
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: text },
        effects: [
          language.reconfigure(languages[id] ?? []),
          label.reconfigure(EditorView.contentAttributes.of({ 'aria-label': title, tabindex: '0' })),
        ],
      });
    },
    /** Small changes `[from, to, inserted, …]`, so that scrolling stays. */
    change(changes) {
      view.dispatch({ changes: specsOf(changes) });
    },
  };
}

function specsOf(changes) {
  const specs = [];
  for (let i = 0; i < changes.length; i += 3) {
    specs.push({ from: changes[i], to: changes[i + 1], insert: changes[i + 2] });
  }
  return specs;
}
