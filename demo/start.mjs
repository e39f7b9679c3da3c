#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { optionsFrom, WrongVariable } from './server/environment.js';
import { PortInUse } from './server/listen.js';
import { startDemo } from './start-demo.js';

const { values: flags } = parseArgs({
  options: { json: { type: 'boolean', default: false }, 'stop-with-stdin': { type: 'boolean', default: false } },
});

try {
  const demo = await startDemo(optionsFrom(process.env));
  stopOnRequest(demo);
  console.log(flags.json ? `READY ${JSON.stringify(demo.urls)}` : welcome(demo));
} catch (error) {
  console.error(error instanceof PortInUse || error instanceof WrongVariable ? error.message : error);
  process.exit(1);
}

function welcome({ server, urls, users }) {
  const width = Math.max(...users.map(({ email }) => email.length));
  return [
    '',
    `  Backbeat demo   ${urls.app}`,
    '',
    '  Sign in as',
    ...users.map(({ email, password, about }) => `    ${email.padEnd(width)}  ${password.padEnd(14)}  ${about}`),
    '',
    '  Programs of the guide',
    `    client ${server.clientId}   secret ${server.secret}   web server ${server.origin}`,
    '',
    `  Tenant ${urls.tenant}   Services ${urls.services}   Control ${urls.control}`,
    '  Ctrl-C stops everything.',
    '',
  ].join('\n');
}

function stopOnRequest(demo) {
  const stop = async () => {
    await demo.stop();
    process.exit(0);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  if (flags['stop-with-stdin']) process.stdin.resume().once('end', stop).once('close', stop);
}
