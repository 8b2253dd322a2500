// How the editor looks: the page's variables, so that it follows the theme by itself.

import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const colors = HighlightStyle.define([
  { tag: [tags.keyword, tags.modifier, tags.operatorKeyword], color: 'var(--code-keyword)', fontWeight: '600' },
  { tag: [tags.definition(tags.typeName), tags.className], color: 'var(--code-name)', fontWeight: '600' },
  { tag: [tags.typeName, tags.standard(tags.name), tags.self], color: 'var(--code-type)' },
  { tag: [tags.attributeName, tags.meta], color: 'var(--code-setting)' },
  { tag: [tags.string, tags.character], color: 'var(--code-string)' },
  { tag: tags.special(tags.string), color: 'var(--code-expression)' },
  { tag: [tags.number, tags.atom, tags.bool, tags.null, tags.color], color: 'var(--code-number)' },
  { tag: [tags.operator], color: 'var(--code-operator)', fontWeight: '600' },
  { tag: [tags.comment], color: 'var(--code-comment)', fontStyle: 'italic' },
  { tag: [tags.bracket, tags.punctuation], color: 'var(--code-punctuation)' },
]);

const wavy = (color) => ({
  backgroundImage: 'none',
  paddingBottom: '0',
  textDecoration: `underline wavy ${color} 1.2px`,
  textDecorationSkipInk: 'none',
  textUnderlineOffset: '3px',
});

export const look = [
  syntaxHighlighting(colors),
  EditorView.theme({
    '&': { height: '100%', color: 'var(--text)', backgroundColor: 'transparent', fontSize: '13px' },
    '&.cm-focused': { outline: 'none' },
    '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.6' },
    '.cm-content': { caretColor: 'var(--accent)', padding: '8px 0' },
    '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--accent)', borderLeftWidth: '2px' },
    '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground':
      { background: 'var(--code-selection)' },
    // Opaque: long lines pass beneath it.
    '.cm-gutters': { backgroundColor: 'var(--surface)', color: 'var(--muted)', border: 'none' },
    '.cm-lineNumbers .cm-gutterElement': { padding: '0 2px 0 12px', minWidth: '32px' },
    '.cm-foldGutter .cm-gutterElement': { padding: '0 3px', width: '14px', cursor: 'pointer' },
    '.cm-activeLine': { backgroundColor: 'var(--code-line)' },
    '.cm-activeLineGutter': { backgroundColor: 'transparent', color: 'var(--text)' },
    '.cm-subject': { backgroundColor: 'var(--code-subject)', boxShadow: 'inset 3px 0 var(--accent)' },
    '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--code-match)', outline: 'none' },
    '&.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'transparent', color: 'var(--error)' },
    '.cm-selectionMatch, .cm-searchMatch': { backgroundColor: 'var(--code-match)' },
    '.cm-searchMatch-selected': { backgroundColor: 'var(--code-found)' },
    '.cm-foldPlaceholder': {
      backgroundColor: 'var(--hover)', border: '1px solid var(--border)', color: 'var(--muted)',
      borderRadius: '4px', padding: '0 6px', margin: '0 4px',
    },
    '.cm-lintRange-error': wavy('var(--error)'),
    '.cm-lintRange-warning': wavy('var(--warning)'),
    '.cm-lintRange-info, .cm-lintRange-hint': wavy('var(--advice)'),
    '.cm-lintPoint:after': { display: 'none' },
    '.cm-tooltip': {
      backgroundColor: 'var(--surface)', color: 'var(--text)', border: '1px solid var(--border)',
      borderRadius: '8px', boxShadow: 'var(--shadow-large)', overflow: 'hidden',
    },
    '.cm-tooltip-lint': { maxWidth: 'min(480px, 90vw)', fontFamily: 'var(--font)' },
    '.cm-diagnostic': { padding: '8px 12px', borderLeft: 'none', lineHeight: '1.45' },
    '.cm-diagnostic + .cm-diagnostic': { borderTop: '1px solid var(--border)' },
    '.cm-diagnosticSource': { color: 'var(--muted)', opacity: '1', fontSize: '11px', fontFamily: 'var(--mono)' },
    '.cm-diagnosticAction': {
      backgroundColor: 'var(--accent)', color: 'var(--on-accent)', borderRadius: '5px',
      padding: '3px 9px', margin: '6px 6px 2px 0', fontSize: '12px', display: 'inline-block',
    },
    '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mono)', fontSize: '12.5px', maxHeight: '16em' },
    '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 10px 3px 6px', lineHeight: '1.5' },
    '.cm-tooltip-autocomplete ul li[aria-selected]': { background: 'var(--accent)', color: 'var(--on-accent)' },
    '.cm-completionDetail': { color: 'var(--muted)', fontStyle: 'normal', marginLeft: '1em' },
    'li[aria-selected] .cm-completionDetail': { color: 'inherit' },
    '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '700' },
    '.cm-completionInfo': { padding: '8px 12px', fontFamily: 'var(--font)', maxWidth: '320px' },
    '.cm-panels': { backgroundColor: 'var(--surface)', color: 'var(--text)', borderColor: 'var(--border)' },
    '.cm-panels.cm-panels-top': { borderBottom: '1px solid var(--border)' },
    '.cm-panel.cm-search': {
      padding: '8px 32px 8px 10px', fontFamily: 'var(--font)', fontSize: '12px',
      display: 'flex', flexWrap: 'wrap', gap: '6px', alignItems: 'center',
    },
    '.cm-panel.cm-search br': { flexBasis: '100%', content: '""' },
    '.cm-panel.cm-search input, .cm-panel.cm-search button, .cm-panel.cm-search label': { margin: '0' },
    '.cm-panel.cm-search label': { display: 'inline-flex', alignItems: 'center', gap: '4px', fontSize: '12px' },
    '.cm-textfield': {
      backgroundColor: 'var(--ground)', border: '1px solid var(--control-border)', borderRadius: '5px',
      padding: '4px 8px', fontSize: '12px', color: 'inherit',
    },
    '.cm-button': {
      backgroundImage: 'none', backgroundColor: 'var(--hover)', border: '1px solid var(--control-border)',
      borderRadius: '5px', padding: '4px 8px', fontSize: '12px', color: 'inherit',
    },
    '.cm-panel.cm-search [name=close]': {
      top: '6px', right: '8px', width: '22px', height: '22px', fontSize: '18px', color: 'inherit', cursor: 'pointer',
    },
  }),
];
