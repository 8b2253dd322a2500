// Loaded when several files are saved as one.

import { strToU8, zipSync } from 'fflate';

/** A zip of `[path, content]` pairs, as bytes. */
export function zip(files) {
  return zipSync(Object.fromEntries(files.map(([path, content]) => [path, strToU8(content)])));
}
