// What is measured, and under which circumstances.

const NETWORKS = [
  { name: 'unthrottled' },
  { name: '8 Mbit/s', network: { kbits: 8000, rtt: 40 } },
  { name: '1.6 Mbit/s', network: { kbits: 1600, rtt: 150 } },
];

export const PROFILES = [1, 4].flatMap((cpu) => NETWORKS.map(({ name, network }) => ({ name: `CPU ${cpu}×, ${name}`, cpu, network })));

/** `target`: what the ratio of Backbeat's figure to the peer's should not be above. */
export const FIGURES = [
  { key: 'fcp', name: 'First contentful paint', unit: 'ms', target: 0.5 },
  { key: 'lcp', name: 'Largest contentful paint', unit: 'ms' },
  { key: 'leave', name: 'Usable Sign in', unit: 'ms', target: 1 },
  { key: 'tbt', name: 'Total blocking time', unit: 'ms' },
  { key: 'contact', name: 'Callback to contact', unit: 'ms', target: 0.9 },
  { key: 'bytes', name: 'Transferred', unit: 'kB' },
  { key: 'memory', name: 'Memory', unit: 'MB' },
];
