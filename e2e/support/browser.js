const ARGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

/** How Chromium is started, for the tests of what only a whole browser does, and for the screenshots. */
export const LAUNCH = { executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ARGS };

/**
 * The same engine without the parts around its pages, such as profiles and the memory for Back: a test takes half the
 * time. Where it is not installed, the whole browser has to do.
 */
export const LAUNCH_SHELL = process.env.CHROMIUM_SHELL ? { ...LAUNCH, executablePath: process.env.CHROMIUM_SHELL } : LAUNCH;
