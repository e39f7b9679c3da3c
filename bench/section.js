// Figures in README.md stand between two comments with their name, so that the command that takes them can write them there.
import { readFile, writeFile } from 'node:fs/promises';

const README = new URL('README.md', import.meta.url);

/** Puts `text` in the place of what stood between the comments `name` and `/name`. */
export async function writeSection(name, text) {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const readme = await readFile(README, 'utf8');
  const from = readme.indexOf(begin);
  const to = readme.indexOf(end);
  if (from < 0 || to < from) throw new Error(`bench/README.md has no section ${begin}`);
  await writeFile(README, `${readme.slice(0, from)}${begin}\n\n${text}\n\n${readme.slice(to)}`);
}
