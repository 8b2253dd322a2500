// Draws diagrams with PlantUML itself, compiled to JavaScript, and answers with what it drew: of each entity its
// texts, of each link the entities at its ends and its texts; or with PlantUML's error.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { text } from 'node:stream/consumers';
import { runInThisContext } from 'node:vm';
import { GlobalRegistrator } from '@happy-dom/global-registrator';

// Graphviz is a classic script that wants to know where it is, and PlantUML a page in which it can measure texts.
globalThis.location = { href: 'file:///' };
const graphviz = createRequire(import.meta.url).resolve('@plantuml/core/viz-global.js');
runInThisContext(readFileSync(graphviz, 'utf8'));
delete globalThis.location;
GlobalRegistrator.register();
HTMLCanvasElement.prototype.getContext = () => ({
  measureText: (it) => ({ width: 7 * it.length, fontBoundingBoxAscent: 10, fontBoundingBoxDescent: 3 }),
});
// It says what it does, and how long that takes.
console.log = () => {};
const { renderToString } = await import('@plantuml/core');

const draw = (lines) => new Promise((resolve, reject) => renderToString(lines, resolve, reject));
const texts = (it) => [...it.querySelectorAll('text')].map((it) => it.textContent);

async function answer({ text }) {
  let svg;
  try {
    svg = await draw(text.trimEnd().split('\n'));
  } catch (error) {
    return { error: String(error) };
  }
  const page = document.createElement('div');
  page.innerHTML = svg;
  const entities = [...page.querySelectorAll('g.entity')];
  const links = [...page.querySelectorAll('g.link')];
  // An error is a picture, too.
  if (texts(page).some((it) => /syntax error/i.test(it))) return { error: texts(page).join('\n') };
  return {
    entities: entities.map((it) => ({ id: it.id, texts: texts(it) })),
    links: links.map((it) => ({
      ends: [it.getAttribute('data-entity-1'), it.getAttribute('data-entity-2')],
      texts: texts(it),
    })),
  };
}

const answers = [];
for (const question of JSON.parse(await text(process.stdin))) answers.push(await answer(question));
process.stdout.write(JSON.stringify(answers), () => process.exit(0));
