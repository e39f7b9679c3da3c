// Builds the peer as the release of Backbeat is built: minified, compressed, and with the hash of its content in each
// name, so that the same server sends it with the same headers.
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { build } from '../../tools/node_modules/esbuild/lib/main.js';

// The library keeps its refresh token in a worker. Where a Content Security Policy forbids `blob:`, as here, this is its file.
const WORKER = new URL('node_modules/@auth0/auth0-spa-js/dist/auth0-spa-js.worker.production.js', import.meta.url);

/** Writes the built page into a new folder, and gives its path. */
export async function buildPeer(settings) {
  const folder = await mkdtemp(join(tmpdir(), 'backbeat-peer-'));
  const worker = hashed('worker', await readFile(WORKER, 'utf8'));
  const main = hashed('main', await bundle({ ...settings, workerUrl: `/${worker.name}` }));
  const index = {
    name: 'index.html',
    text: `<!doctype html><html lang="en"><meta charset="utf-8"><title>Peer</title><link rel="icon" href="data:,">
<script type="module" src="/${main.name}"></script><body></body></html>`,
  };
  await Promise.all([worker, main, index].map(({ name, text }) => store(join(folder, name), text)));
  return folder;
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
