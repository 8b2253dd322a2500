// style-mod for a page whose policy forbids <style>: rules go into a constructed style sheet.

import { StyleModule as Base } from 'style-mod';

const modules = [];
let sheet;

export class StyleModule extends Base {
  /** Rules of modules later in the array take precedence over those of earlier ones. */
  static mount(root, added) {
    const page = root.ownerDocument ?? root;
    const list = Array.isArray(added) ? added : [added];
    if (list.every((it) => modules.includes(it))) return;
    modules.splice(0, modules.length, ...modules.filter((it) => !list.includes(it)), ...list);
    if (!sheet) {
      sheet = new CSSStyleSheet();
      // First, so that the page's own rules win at the same weight.
      page.adoptedStyleSheets = [sheet, ...page.adoptedStyleSheets];
    }
    sheet.replaceSync(modules.map((it) => it.getRules()).join('\n'));
  }
}
