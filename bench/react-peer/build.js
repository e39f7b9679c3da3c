// Builds the peer for production and compresses it as the release of Backbeat is, so that the same server sends both alike.
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';

/** Writes the built app into a new folder and gives its path. `settings`: audience, clientId, domain and rolodex. */
export async function buildReactPeer(settings) {
  const folder = await mkdtemp(join(tmpdir(), 'backbeat-react-peer-'));
  // React is twice as large, and slow, in any other mode.
  process.env.NODE_ENV = 'production';
  for (const [name, value] of Object.entries(settings)) {
    process.env[`VITE_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`] = value;
  }
  const { build } = await import('vite');
  await build({ root: fileURLToPath(new URL('.', import.meta.url)), logLevel: 'error', build: { outDir: folder, emptyOutDir: true } });
  for (const file of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(file.parentPath, file.name);
    if (file.isFile()) await writeFile(`${path}.br`, brotliCompressSync(await readFile(path))); // quality 11, as in the release
  }
  return folder;
}
