// How DBML is coloured and folded. What it means is the core's business.

import { StreamLanguage, foldService, indentService, indentUnit } from '@codemirror/language';
import { tags } from '@lezer/highlight';

const ELEMENTS =
  /^(project|table|tablegroup|tablepartial|enum|ref|note|records|diagramview|dep|metadata|indexes|checks|column|tables|notes|tablegroups|schemas|use|reuse|from|as)$/i;
const SETTINGS =
  /^(pk|primary|key|not|null|unique|increment|default|ref|note|check|delete|update|cascade|restrict|set|no|action|color|headercolor|inactive|type|name|btree|hash|gin|gist|brin)$/i;
const LITERALS = /^(true|false|null)$/i;

function skipTo(stream, end) {
  while (!stream.eol()) {
    if (stream.match(end)) return true;
    if (stream.next() === '\\') stream.next();
  }
  return false;
}

function token(stream, state) {
  if (state.open) {
    const [end, style] = state.open;
    if (skipTo(stream, end)) state.open = null;
    return style;
  }
  if (stream.sol()) state.word = 0;
  if (stream.eatSpace()) return null;
  if (stream.match('//')) return stream.skipToEnd(), 'lineComment';
  for (const [start, end, style] of [
    ['/*', '*/', 'blockComment'],
    ["'''", "'''", 'string'],
  ]) {
    if (!stream.match(start)) continue;
    if (!skipTo(stream, end)) state.open = [end, style];
    return style;
  }
  if (stream.match("'")) return skipTo(stream, "'"), 'string';
  if (stream.match('`')) return skipTo(stream, '`'), 'special';
  if (stream.match(/^#[0-9a-f]{3,8}\b/i)) return 'color';
  if (stream.match(/^-?\d+(\.\d+)?\b/)) return 'number';
  if (stream.match('"')) return skipTo(stream, '"'), name(stream, state, '"');
  if (stream.match(/^[\p{L}_][\p{L}\p{N}_]*/u)) return name(stream, state, stream.current());
  const c = stream.next();
  if (c === '[') state.settings++;
  if (c === ']') state.settings = Math.max(0, state.settings - 1);
  if (/[[\]{}()]/.test(c)) return 'bracket';
  if (/[<>?~-]/.test(c)) return 'operator';
  return 'punctuation';
}

function name(stream, state, word) {
  const place = state.word++;
  if (LITERALS.test(word) && state.settings) return 'atom';
  if (state.settings) {
    if (SETTINGS.test(word) || /^\s*:/.test(stream.string.slice(stream.pos))) return 'attribute';
    return 'plain';
  }
  if (place === 0) {
    state.element = ELEMENTS.test(word) && word !== 'name' && !startsColumn(stream);
    return state.element ? 'keyword' : 'property';
  }
  if (state.element) return ELEMENTS.test(word) && place === 1 ? 'keyword' : 'definition';
  return place === 1 && /^\S+\s+"?[^"]+"?$/.test(stream.string.slice(0, stream.pos).trim()) ? 'type' : 'plain';
}

/** Whether the line is a column that is named like a keyword: `note text [not null]`. */
function startsColumn(stream) {
  const rest = stream.string.slice(stream.pos);
  return /^\s+[\p{L}_"]/u.test(rest) && /^\s/.test(stream.string) && !/[{:]/.test(rest.split('[')[0]);
}

export const dbml = [
  StreamLanguage.define({
    name: 'dbml',
    startState: () => ({ open: null, settings: 0, word: 0, element: false }),
    copyState: (it) => ({ ...it }),
    token,
    tokenTable: {
      special: tags.special(tags.string),
      color: tags.color,
      property: tags.propertyName,
      attribute: tags.attributeName,
      definition: tags.definition(tags.typeName),
      type: tags.typeName,
      plain: tags.name,
    },
    languageData: {
      commentTokens: { line: '//', block: { open: '/*', close: '*/' } },
      closeBrackets: { brackets: ['(', '[', '{', "'", '"', '`'] },
      indentOnInput: /^\s*\}$/,
    },
  }),
  indentUnit.of('  '),
  indentService.of((context, at) => {
    const here = context.lineAt(at, 1);
    const line = context.state.doc.lineAt(here.from);
    // Enter asks before it breaks the line: what stands before the caret will be the line above.
    const breaks = context.options.simulateBreak === here.from;
    const above = breaks
      ? line.text.slice(0, here.from - line.from)
      : line.number > 1 ? context.state.doc.line(line.number - 1).text : '';
    const opens = /[{[(]\s*(\/\/.*)?$/.test(above);
    const closes = /^\s*[}\])]/.test(here.text);
    const base = /^\s*/.exec(above)[0].length;
    return Math.max(0, base + (opens ? context.unit : 0) - (closes ? context.unit : 0));
  }),
  foldService.of((state, from, to) => {
    const block = positions(state);
    if (block && block.from === from) return { from: to, to: block.to };
    return braces(state, from, to);
  }),
];

/** From the `{` at a line's end to its `}`. */
function braces(state, from, to) {
  const { text, number } = state.doc.lineAt(from);
  const open = /\{\s*(\/\/.*)?$/.exec(text);
  if (!open) return null;
  let depth = 1;
  for (let n = number + 1; n <= state.doc.lines; n++) {
    const line = state.doc.line(n);
    const code = line.text.replace(/'(\\.|[^'\\])*'|`[^`]*`|"[^"]*"|\/\/.*/g, (it) => ' '.repeat(it.length));
    for (let i = 0; i < code.length; i++) {
      if (code[i] === '{') depth++;
      if (code[i] === '}' && --depth === 0) {
        return n === number + 1 && !code.trim() ? null : { from: from + open.index + 1, to: line.from + i };
      }
    }
  }
  return null;
}

const POSITION = /^Metadata\s+Table\s+.*\{\s*(position|collapsed)\s*:.*\}\s*$/i;

/** The lines at the document's end that say where tables stand; null when there are fewer than two. */
export function positions(state) {
  let last = state.doc.lines;
  while (last > 0 && !state.doc.line(last).text.trim()) last--;
  let first = last;
  while (first > 0 && POSITION.test(state.doc.line(first).text)) first--;
  first++;
  if (last - first < 1) return null;
  return { from: state.doc.line(first).from, to: state.doc.line(last).to, count: last - first + 1 };
}
