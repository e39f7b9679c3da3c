import { readFile, stat } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

const ENCODINGS = [['br', '.br'], ['gzip', '.gz']];

/** A file below `folder` in the best encoding the browser accepts, or undefined. `path` starts with a slash, decoded. */
export async function findFile(folder, path, acceptEncoding) {
  const root = resolve(folder);
  const file = join(root, path);
  if (path.includes('\0') || !file.startsWith(root + sep)) return undefined;
  const plain = await statFile(file);
  if (plain === undefined) return undefined;
  const accepted = acceptedEncodings(acceptEncoding);
  let varies = false;
  for (const [encoding, suffix] of ENCODINGS) {
    const sibling = await statFile(file + suffix);
    varies ||= sibling !== undefined;
    if (sibling !== undefined && accepted(encoding)) return describe(file, file + suffix, sibling, { encoding, varies });
  }
  return describe(file, file, plain, { varies });
}

async function statFile(file) {
  try {
    const status = await stat(file);
    return status.isFile() ? status : undefined;
  } catch {
    return undefined;
  }
}

function describe(file, stored, { mtime, mtimeMs, size }, { encoding, varies }) {
  return {
    contentType: TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream',
    encoding,
    etag: `W/"${size.toString(16)}-${Math.trunc(mtimeMs).toString(16)}${encoding === undefined ? '' : `-${encoding}`}"`,
    lastModified: mtime.toUTCString(),
    read: () => readFile(stored),
    varies,
  };
}

/** RFC 9110, section 12.5.3: `br;q=0` forbids, `*` stands for those not named. */
function acceptedEncodings(header = '') {
  const weights = new Map(header.split(',').map((item) => {
    const [name, ...parameters] = item.trim().toLowerCase().split(';');
    const weight = parameters.map((each) => /^\s*q=([\d.]+)\s*$/.exec(each)?.[1]).find(Boolean);
    return [name.trim(), weight === undefined ? 1 : Number(weight)];
  }));
  return (encoding) => (weights.get(encoding) ?? weights.get('*') ?? 0) > 0;
}
