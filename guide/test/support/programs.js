import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

export const GUIDE = fileURLToPath(new URL('../..', import.meta.url));
export const TARGET = process.env.CARGO_TARGET_DIR ?? path.join(GUIDE, '../target');
const MANIFEST = JSON.parse(readFileSync(path.join(GUIDE, 'manifest.json'), 'utf8'));

export { MANIFEST };

/**
 * What the manifest says that the tests run, of one flow and ready to run. To be awaited before the first test is defined: a file's
 * tests are over, and its demo stopped, as soon as those that are defined have ended.
 */
export async function snippetsOf(flow, isWanted = () => true) {
  const snippets = MANIFEST.snippets.filter((snippet) => snippet.flow === flow && snippet.tested && isWanted(snippet));
  if (flow !== 'page') for (const language of new Set(snippets.map((snippet) => snippet.language))) await prepare(language);
  return snippets;
}

const RUST = path.join(TARGET, 'guide');

const COMMANDS = {
  sh: (file) => ['sh', file],
  javascript: (file) => [process.execPath, file],
  python: (file) => [path.join(GUIDE, '.venv/bin/python'), file],
  rust: (file) => [path.join(RUST, 'debug', path.basename(file, '.rs'))],
};

/** Compiles what cargo fetched: the programs in Rust, once for all tests. */
async function prepare(language) {
  if (language === 'python') present(COMMANDS.python('')[0]);
  if (language !== 'rust') return;
  const manifest = path.join(GUIDE, 'rust/Cargo.toml');
  await finished(spawn('cargo', ['build', '--quiet', '--locked', '--manifest-path', manifest, '--target-dir', RUST], { stdio: 'inherit' }));
}

function present(program) {
  try {
    accessSync(program);
  } catch {
    throw new Error(`${program} is missing: run tools/install.sh guide`);
  }
}

export async function finished(child) {
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`${child.spawnargs.join(' ')}: ended with ${code}`);
}

/** Starts a snippet as it is, with the settings in its environment and nothing else of ours. */
export function start(snippet, environment, { home, PATH = process.env.PATH }) {
  const [command, ...args] = COMMANDS[snippet.language](path.join(GUIDE, snippet.file));
  return spawn(command, args, { cwd: home, env: { PATH, HOME: home, ...environment } });
}

/** Runs it to its end: `{ code, output, errors }`. */
export async function run(snippet, environment, options) {
  const child = start(snippet, environment, options);
  child.stdin.end(options.input);
  const [output, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { code, output, errors };
}

/** A folder that is gone when the test is done. */
export function folder(t) {
  const name = mkdtempSync(path.join(tmpdir(), 'guide-'));
  t.after(() => rmSync(name, { recursive: true, force: true }));
  return name;
}

/** A PATH on which each of `programs` writes down its arguments, which every user of the machine could read, and then does its work. */
export function watchedPath(home, programs = ['curl', 'jq', 'openssl']) {
  const seen = path.join(home, 'arguments');
  for (const name of programs) {
    const file = path.join(home, name);
    writeFileSync(file, `#!/bin/sh\nprintf '%s\\n' "$*" >>'${seen}'\nPATH='${process.env.PATH}'\nexec ${name} "$@"\n`);
    chmodSync(file, 0o755);
  }
  return { PATH: `${home}:${process.env.PATH}`, read: () => readFileSync(seen, 'utf8') };
}
