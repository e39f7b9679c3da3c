import { readFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { once } from 'node:events';
import { fill } from './fill.js';
import { GUIDE } from './programs.js';

const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.wasm': 'application/wasm' };

/** Serves `index` for `/` and `/callback`, and `files` (name -> bytes) beside it. Where it listens is known before what it serves. */
export async function pageServer(t) {
  let served = new Map();
  const server = http.createServer((req, res) => {
    const { pathname } = new URL(req.url, 'http://page');
    const name = ['/', '/callback'].includes(pathname) ? 'index.html' : pathname.slice(1);
    const body = served.get(name);
    res.writeHead(body === undefined ? 404 : 200, { 'content-type': TYPES[path.extname(name)] ?? 'text/plain' });
    res.end(body);
  }).listen(0, 'localhost');
  await once(server, 'listening');
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  return { origin: `http://localhost:${server.address().port}`, serve: (files) => { served = new Map(Object.entries(files)); } };
}

export function filledPage(file, values) {
  return fill(readFileSync(path.join(GUIDE, file), 'utf8'), values);
}
