import { spawn } from 'node:child_process';
import { once } from 'node:events';

const GRACE_MS = 5000;

const running = new Set();

// Also when a test run is broken off, nothing stays behind. There is no time to wait for what does not stop when asked.
process.once('exit', () => running.forEach((child) => signal(child, 'SIGTERM')));
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(name, () => process.exit(1));

/** Starts a program that leads a group of its own, so that what it starts can be stopped with it; `said` is for failures. */
export function start(command, args, env) {
  const child = spawn(command, args, { detached: true, env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] });
  child.said = '';
  child.stderr.on('data', (text) => { child.said += text; });
  child.on('error', (error) => { child.said += error.message; });
  if (child.pid !== undefined) running.add(child);
  return child;
}

/** Asks the whole group to stop, and lets it clear up, such as the lock of a screen. */
export async function stop(child) {
  if (!running.delete(child) || child.exitCode !== null || child.signalCode !== null) return;
  const over = once(child, 'exit', { signal: AbortSignal.timeout(GRACE_MS) });
  signal(child, 'SIGTERM');
  await over.catch(() => signal(child, 'SIGKILL'));
}

function signal(child, name) {
  try {
    process.kill(-child.pid, name);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}
