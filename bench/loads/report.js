// From the runs to medians, ratios and a table.
import { FIGURES } from './profiles.js';
import { NAMES } from './sides.js';

const BYTES = { kB: 1e3, MB: 1e6 };

/** `turns` are what `takeTurn` gave, by name: `{ fcp: { backbeat, peer, ratio, met }, ... }` of the cold or the warm visits. */
export function summarize(turns, temperature) {
  return Object.fromEntries(FIGURES.map(({ key, target }) => {
    const [backbeat, peer] = NAMES.map((name) => quartiles(turns[name].map((turn) => turn[temperature][key])));
    const ratio = peer.median > 0 ? round(backbeat.median / peer.median, 2) : null;
    return [key, { backbeat, peer, ratio, ...(target === undefined ? {} : { target, met: ratio <= target }) }];
  }));
}

export function quartiles(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, median, high] = [0.25, 0.5, 0.75].map((part) => round(sorted[Math.floor((sorted.length - 1) * part + 0.5)], 1));
  return { median, low, high };
}

const round = (value, digits) => Number(value.toFixed(digits));

/** The tables of the README: one of the ratios, then one of what they are of. */
export function markdown({ browser, cores, load, profiles, runs }) {
  const conditions = profiles.flatMap(({ name, cold, warm }) => [[`${name}, cold`, cold], [`${name}, warm`, warm]]);
  const head = ['', ...FIGURES.map(({ name }) => name), 'Bare page'];
  const ratios = conditions.map(([name, summary]) => [name, ...FIGURES.map(({ key }) => ratioOf(summary[key])), floorOf(summary)]);
  const values = conditions.map(([name, summary]) => [
    name, ...FIGURES.map(({ key, unit }) => valuesOf(summary[key], unit)), summary.bare.median.toFixed(0),
  ]);
  return [
    `Medians of ${runs} turns each, Chromium ${browser}, ${cores} cores; ${load} processes were at work before it began, which should be`
      + " none. Backbeat's figure by the peer's; a bold one misses its target.",
    table(head, [['*target*', ...FIGURES.map(({ target }) => (target === undefined ? '' : `*${target.toFixed(1)}*`)), ''], ...ratios]),
    'The figures themselves, Backbeat / peer: milliseconds, kB on the wire, MB.',
    table(head, values),
  ].join('\n\n');
}

/** How soon any page is painted there, by the peer's first paint. */
function floorOf({ bare, fcp }) {
  return (bare.median / fcp.peer.median).toFixed(2);
}

function ratioOf({ ratio, met }) {
  if (ratio === null) return '–';
  return met === false ? `**${ratio.toFixed(2)}**` : ratio.toFixed(2);
}

function valuesOf({ backbeat, peer }, unit) {
  const show = ({ median }) => (unit === 'ms' ? median.toFixed(0) : (median / BYTES[unit]).toFixed(1));
  return `${show(backbeat)} / ${show(peer)}`;
}

function table(head, rows) {
  const line = (cells) => `|${cells.map((cell) => ` ${cell} `).join('|')}|`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** What `make bench` says of one profile: each figure that has a target, and whether it is met. */
export function lines({ name, cold, warm }) {
  const floors = [['cold', cold], ['warm', warm]].map(([temperature, summary]) => (
    `${`${name}, ${temperature}: first paint of a bare page`.padEnd(58)} ${floorOf(summary)} of the peer (${summary.bare.median.toFixed(0)} ms)`));
  const figures = [['cold', cold], ['warm', warm]].flatMap(([temperature, summary]) => FIGURES.map(({ key, name: figure, target, unit }) => {
    const verdict = target === undefined ? '' : `, ${summary[key].met ? 'met' : 'MISSED'}: at most ${target.toFixed(1)}`;
    const text = `${ratioOf(summary[key]).replaceAll('*', '')} of the peer (${valuesOf(summary[key], unit)} ${unit})${verdict}`;
    return `${`${name}, ${temperature}: ${figure}`.padEnd(58)} ${text}`;
  }));
  return [...figures, ...floors];
}
