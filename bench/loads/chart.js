// The ratios as a picture: a panel for each figure with a target, a row for each profile, a mark for cold and one for warm.
import { FIGURES } from './profiles.js';

const LEFT = 150;
const PANEL = 200;
const GAP = 24;
const TOP = 74;
const ROW = 30;
const STYLE = `
text { font: 13px system-ui, "Liberation Sans", sans-serif; fill: #1b2624; }
.small { font-size: 11px; } .head { font-weight: 600; }
.back { fill: #fff; } .line { stroke: #c9d1cf; } .one { stroke: #6e7c79; } .target { stroke: #9a5b00; stroke-dasharray: 4 3; }
.cold { fill: #0b5a58; } .warm { fill: none; stroke: #0b5a58; stroke-width: 2; }
.missed.cold { fill: #a3161f; } .missed.warm { stroke: #a3161f; }
@media (prefers-color-scheme: dark) {
  text { fill: #e4ebe9; } .back { fill: #10181a; } .line { stroke: #35413f; } .one { stroke: #8d9b98; } .target { stroke: #efbd68; }
  .cold { fill: #74d2c7; } .warm { stroke: #74d2c7; } .missed.cold { fill: #ff9a90; } .missed.warm { stroke: #ff9a90; }
}`;

/** The SVG of a result of loads.js. */
export function chart({ profiles, runs }) {
  const figures = FIGURES.filter(({ target }) => target !== undefined);
  const ratios = profiles.flatMap(({ cold, warm }) => figures.flatMap(({ key }) => [cold[key].ratio, warm[key].ratio]));
  const most = Math.ceil(Math.max(1.25, ...ratios) * 4) / 4;
  const width = LEFT + figures.length * (PANEL + GAP);
  const bottom = TOP + profiles.length * ROW;
  const names = profiles.map(({ name }, row) => text(16, rowAt(row) + 4, name));
  const panels = figures.map((figure, index) => panel(figure, LEFT + index * (PANEL + GAP), { bottom, most, profiles }));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${bottom + 44}" width="${width}" height="${bottom + 44}" role="img">`,
    '<title>Cold and warm loads of Backbeat beside a React app, as ratios</title>',
    `<style>${STYLE}\n</style>`,
    '<rect class="back" width="100%" height="100%" rx="6"/>',
    text(16, 26, 'Backbeat by the React peer: left of 1 Backbeat is quicker', 'class="head"'),
    ...names, ...panels,
    mark('cold', 22, bottom + 26, true), text(32, bottom + 30, 'cold', 'class="small"'),
    mark('warm', 78, bottom + 26, true), text(88, bottom + 30, 'warm', 'class="small"'),
    text(width - GAP, bottom + 30, `medians of ${runs}; dashed: the target; red: missed`, 'class="small" text-anchor="end"'),
    '</svg>\n',
  ].join('\n');
}

const rowAt = (row) => TOP + (row + 0.5) * ROW;

function panel({ key, name, target }, left, { bottom, most, profiles }) {
  const at = (ratio) => (left + ratio / most * PANEL).toFixed(1);
  const upright = (ratio, kind) => `<path class="${kind}" d="M${at(ratio)} ${TOP}V${bottom}"/>`;
  const ticks = [0, 0.5, 1, 1.5, 2, 2.5, 3].filter((ratio) => ratio <= most);
  return [
    text(left, 50, name, 'class="head"'),
    ...ticks.map((ratio) => upright(ratio, ratio === 1 ? 'one' : 'line')),
    ...ticks.map((ratio) => text(at(ratio), TOP - 6, ratio, 'class="small" text-anchor="middle"')),
    upright(target, 'target'),
    ...profiles.flatMap((profile, row) => ['cold', 'warm'].map((kind) => (
      mark(kind, at(profile[kind][key].ratio), rowAt(row) + (kind === 'cold' ? -5 : 5), profile[kind][key].met)
    ))),
  ].join('\n');
}

function mark(kind, x, y, isMet) {
  return `<circle class="${kind}${isMet ? '' : ' missed'}" cx="${x}" cy="${y}" r="4.5"/>`;
}

function text(x, y, content, attributes = '') {
  return `<text x="${x}" y="${y}" ${attributes}>${content}</text>`;
}
