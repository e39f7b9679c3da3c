// Lighthouse's scores of the start page of Backbeat and of the React peer, as a phone: the preset that it has by default. It needs
// a newer Node.js than the rest, which bench/lighthouse/ brings. `make bench ONLY=lighthouse` runs it.
import { spawn } from 'node:child_process';
import { access } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { LAUNCH } from '../e2e/support/browser.js';
import { NAMES, openSides } from './loads/sides.js';
import { writeSection } from './section.js';

/** The scores move by a point or two from run to run: the middle one counts. */
const RUNS = 3;
const TITLES = { backbeat: 'Backbeat', peer: 'the React peer' };
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const TIMES = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'cumulative-layout-shift', 'speed-index'];

const inFolder = (path) => fileURLToPath(new URL(`lighthouse/node_modules/${path}`, import.meta.url));
const node = await newNode();
const sides = await openSides();
try {
  const rows = [];
  for (const name of NAMES) {
    sides.show(name);
    const report = await middleOf(RUNS, () => audit(`${sides.origin}/`));
    const scores = CATEGORIES.map((id) => Math.round(report.categories[id].score * 100));
    const failed = failures(report);
    console.log(`Lighthouse ${report.lighthouseVersion}, ${TITLES[name]}: ${CATEGORIES.map((id, at) => `${id} ${scores[at]}`).join(', ')}`);
    for (const line of failed) console.log(`  below its mark: ${line}`);
    rows.push([TITLES[name], ...scores, ...TIMES.map((id) => report.audits[id].displayValue), failed.join('; ') || 'none']);
  }
  const head = ['', ...CATEGORIES.map((id) => titleOf(id)), 'FCP', 'LCP', 'TBT', 'CLS', 'Speed index', 'Audits below their mark'];
  await writeSection('lighthouse', [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n'));
} finally {
  await sides.close();
}

function titleOf(id) {
  return id === 'seo' ? 'SEO' : `${id[0].toUpperCase()}${id.slice(1).replace('-', ' ')}`;
}

/** This Node.js where it is new enough (22.19), else the one from npm. */
async function newNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 19)) return process.execPath;
  const path = inFolder(`node-${process.platform}-${process.arch}/bin/node`);
  await access(path).catch(() => { throw new Error('Lighthouse needs Node.js 22.19 or newer'); });
  return path;
}

async function middleOf(count, take) {
  const reports = [];
  for (let run = 0; run < count; run += 1) reports.push(await take());
  const score = ({ categories }) => categories.performance.score;
  return reports.sort((a, b) => score(a) - score(b))[Math.floor(count / 2)];
}

/** The report of one audit, as an object. */
function audit(url) {
  const flags = `--headless=new ${LAUNCH.args.join(' ')}`;
  const args = [inFolder('lighthouse/cli/index.js'), url, '--quiet', '--output=json', '--no-enable-error-reporting', `--chrome-flags=${flags}`];
  const child = spawn(node, args, {
    env: { ...process.env, CHROME_PATH: LAUNCH.executablePath }, stdio: ['ignore', 'pipe', 'inherit'], timeout: 120_000,
  });
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (chunk) => { text += chunk; });
    child.on('error', reject).on('close', (code) => {
      if (code === 0) resolve(JSON.parse(text));
      else reject(new Error(`Lighthouse ended with ${code}`));
    });
  });
}

/** The audits that cost points, or would: every one that was scored and is not at its best, by 0.9 as Lighthouse's own pages mark them. */
function failures({ audits }) {
  return Object.values(audits)
    .filter(({ score, scoreDisplayMode }) => score !== null && score < 0.9 && scoreDisplayMode !== 'informative')
    .map(({ id, displayValue, score }) => `${id} (${displayValue || score})`);
}
