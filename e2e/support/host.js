import { execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, open, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../', import.meta.url));
const DEPLOY = process.env.BACKBEAT_DEPLOY || `${process.env.CARGO_TARGET_DIR || `${root}target`}/debug/backbeat-deploy`;
const NGINX = process.env.NGINX || '/usr/sbin/nginx';
const PATIENCE_MS = 10_000;

/**
 * The app as people are served it: by nginx, with what `backbeat-deploy` writes for the demo's configuration. Only
 * `config.json` itself comes from the demo's server, so that a test can have it answer otherwise.
 */
export class Host {
  #child;

  #folder;

  #logFrom = 0;

  /** A port that was free a moment ago: the tenant has to know the app's address before nginx can be told the tenant's. */
  static freePort() {
    return new Promise((resolve, reject) => {
      const server = createServer();
      server.once('error', reject);
      server.listen({ host: '127.0.0.1', port: 0 }, () => {
        const { port } = server.address();
        server.close(() => resolve(port));
      });
    });
  }

  /** `configuration` is the text of config.json, `answeredBy` the server that answers for it. */
  static async start({ port, dist, configuration, answeredBy }) {
    const host = new Host();
    host.#folder = await mkdtemp(join(tmpdir(), 'backbeat-host-'));
    const file = (name) => join(host.#folder, name);
    await writeFile(file('config.json'), configuration);
    // The build, and a script that the tests of the search for leaks may plant something with.
    await mkdir(file('site'));
    await Promise.all((await readdir(dist)).map((name) => symlink(join(dist, name), file(`site/${name}`))));
    await writeFile(file('site/planted.js'), '');
    const { stdout } = await promisify(execFile)(DEPLOY, [
      'nginx', '--config', file('config.json'), '--root', file('site'), '--listen', `127.0.0.1:${port}`,
      '--whole', host.#folder, '--proxy-config', answeredBy,
    ]).catch((error) => { throw new Error(`${DEPLOY} (cargo build -p backbeat-deploy): ${error.stderr || error.message}`); });
    await writeFile(file('nginx.conf'), stdout);
    host.#child = spawn(NGINX, ['-c', file('nginx.conf'), '-p', host.#folder, '-g', 'daemon off; master_process off;'], { stdio: ['ignore', 'ignore', 'pipe'] });
    let told = '';
    host.#child.stderr.on('data', (data) => { told += data; });
    const ended = new Promise((_, reject) => {
      host.#child.once('error', reject);
      host.#child.once('exit', (code) => reject(new Error(`nginx ended with ${code}: ${told}`)));
    });
    ended.catch(() => {});
    await Promise.race([answers(port), ended]);
    return host;
  }

  async stop() {
    const gone = new Promise((resolve) => { this.#child.once('exit', resolve); });
    if (this.#child.exitCode === null && this.#child.kill()) await gone;
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** What was asked since `forget`, in the order of the answers: method, path without its query, status. */
  async requests() {
    const lines = (await readFile(join(this.#folder, 'access.log'), 'utf8')).slice(this.#logFrom).split('\n');
    const read = (line) => /"(\S+) (\S*)" (\d{3}) /.exec(line);
    return lines.map(read).filter(Boolean).map(([, method, path, status]) => ({ method, path, status: Number(status) }));
  }

  async forget() {
    const log = await open(join(this.#folder, 'access.log'), 'r');
    this.#logFrom = (await log.stat()).size;
    await log.close();
  }
}

/** Ready when somebody takes the connection. */
async function answers(port) {
  const end = Date.now() + PATIENCE_MS;
  const isUp = () => new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
  while (!await isUp()) {
    if (Date.now() > end) throw new Error(`nginx does not listen on port ${port}`);
    await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
}
