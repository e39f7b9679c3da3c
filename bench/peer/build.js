// Builds the peer as the release of Backbeat is built: minified, compressed, and with the hash of its content in each
// name, so that the same server sends it with the same headers. Its page is Backbeat's static first screen, with the peer's
// script in place of Backbeat's: what is drawn until the token is there is the same.
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { build } from '../../tools/node_modules/esbuild/lib/main.js';

// The library keeps its refresh token in a worker. Where a Content Security Policy forbids `blob:`, as here, this is its file.
const WORKER = new URL('node_modules/@auth0/auth0-spa-js/dist/auth0-spa-js.worker.production.js', import.meta.url);

/** Writes the built page into a new folder, with what it takes of the release in `dist`, and gives the folder's path. */
export async function buildPeer(settings, dist) {
  const folder = await mkdtemp(join(tmpdir(), 'backbeat-peer-'));
  const worker = hashed('worker', await readFile(WORKER, 'utf8'));
  const main = hashed('main', await bundle({ ...settings, workerUrl: `/${worker.name}` }));
  const page = await readFile(join(dist, 'index.html'), 'utf8');
  const index = { name: 'index.html', text: withScript(page, main.name) };
  const kept = [...index.text.matchAll(/<link rel="(?:stylesheet|icon)" href="\/([^"]+)"/g)].map(async ([, name]) => (
    { name, text: await readFile(join(dist, name), 'utf8') }
  ));
  const files = [worker, main, index, ...await Promise.all(kept)];
  await Promise.all(files.map(({ name, text }) => store(join(folder, name), text)));
  return folder;
}

/** The page without Backbeat's scripts and preloads, and with `name` in their place. */
function withScript(page, name) {
  const bare = page.replace(/<link rel="(?:preload|modulepreload)"[^>]*>\n/g, '');
  const whole = bare.replace(/<script [^]*?<\/script>/, `<script type="module" async src="/${name}"></script>`);
  if (whole === bare) throw new Error('index.html has no script to replace');
  return whole;
}

async function bundle(settings) {
  const { outputFiles: [{ text }] } = await build({
    entryPoints: [fileURLToPath(new URL('main.js', import.meta.url))],
    bundle: true,
    define: { SETTINGS: JSON.stringify(settings) },
    format: 'esm',
    minify: true,
    target: 'es2022',
    write: false,
  });
  return text;
}

function hashed(name, text) {
  return { name: `${name}.${createHash('sha256').update(text).digest('hex').slice(0, 16)}.js`, text };
}

async function store(path, text) {
  await writeFile(path, text);
  await writeFile(`${path}.br`, brotliCompressSync(text)); // quality 11, as in the release
}
