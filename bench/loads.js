// Cold and warm loads of Backbeat beside a React app, in turns, for each processor and network of loads/profiles.js.
// `make bench ONLY=loads` runs it; BENCH_RUNS is how many turns each has, BENCH_PROFILE a part of the name of those to run.
// Writes loads.json, loads.svg and its part of README.md when all profiles were measured.
import { availableParallelism, loadavg } from 'node:os';
import { writeFile } from 'node:fs/promises';
import { launchBrowser } from './browser.js';
import { chart } from './loads/chart.js';
import { PROFILES } from './loads/profiles.js';
import { openRelay } from './loads/relay.js';
import { lines, markdown, quartiles, summarize } from './loads/report.js';
import { NAMES, openSides } from './loads/sides.js';
import { paintBare, takeTurn } from './loads/visit.js';
import { writeSection } from './section.js';

const runs = Number(process.env.BENCH_RUNS || 15);
if (!Number.isSafeInteger(runs) || runs < 1) throw new Error('BENCH_RUNS is a number of turns, 1 or more');
/** Other work on the machine makes all figures larger, and the ratios worthless. */
const load = Number(loadavg()[0].toFixed(1));
const chosen = PROFILES.filter(({ name }) => name.includes(process.env.BENCH_PROFILE ?? ''));

const sides = await openSides();
const relay = await openRelay();
const browser = await launchBrowser();
try {
  const stage = { browser, relay, sides };
  for (const name of NAMES) await takeTurn(stage, name, PROFILES[0]); // the first of all is slower for both
  const profiles = [];
  for (const profile of chosen) {
    const summary = await measure(stage, profile);
    console.log(lines(summary).join('\n'));
    profiles.push(summary);
  }
  if (chosen.length === PROFILES.length) await keep({ browser: browser.version(), cores: availableParallelism(), load, runs, profiles });
} finally {
  await browser.close();
  await Promise.all([relay.close(), sides.close()]);
}

async function measure(stage, profile) {
  const begun = performance.now();
  console.log(`\n${profile.name}: ${runs} turns each ...`);
  const turns = Object.fromEntries(NAMES.map((name) => [name, []]));
  const bare = [];
  for (let run = 0; run < runs; run += 1) {
    for (const name of NAMES) turns[name].push(await takeTurn(stage, name, profile));
    bare.push(await paintBare(stage, profile));
  }
  console.log(`  done in ${((performance.now() - begun) / 1000).toFixed(0)} s`);
  const bareOf = (temperature) => quartiles(bare.map((paint) => paint[temperature]));
  return {
    ...profile,
    cold: { ...summarize(turns, 'cold'), bare: bareOf('cold') },
    warm: { ...summarize(turns, 'warm'), bare: bareOf('warm') },
  };
}

async function keep(result) {
  await writeFile(new URL('loads.json', import.meta.url), `${JSON.stringify(result, null, 1)}\n`);
  await writeFile(new URL('loads.svg', import.meta.url), chart(result));
  await writeSection('loads', `![The ratios of each profile](loads.svg)\n\n${markdown(result)}`);
}
