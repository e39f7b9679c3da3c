import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from './eventually.js';
import { start, stop } from './processes.js';
import { Tab } from './tab.js';
import { watch } from './watch.js';
import { command, reference } from './webdriver.js';

const WINDOW = { x: 0, y: 0, width: 1200, height: 900 };

/** Without it WebKitGTK writes numbers and money as POSIX does. The locale need not be installed; GTK then says so. */
const LOCALE = { LANG: 'en_US.UTF-8', LANGUAGE: 'en_US', LC_ALL: 'en_US.UTF-8' };

/** Where an element of a role may be; the engine says whether it is one. */
const CANDIDATES = {
  button: 'button, summary, [role=button]',
  link: 'a[href]',
  textbox: 'input, textarea',
};

const KEYS = { Control: '\uE009', Tab: '\uE004' };

/** WebKitGTK in Debian's small browser, on a screen that nobody sees, over W3C WebDriver. */
export async function launchWebKit({ origins }) {
  const folder = mkdtempSync(join(tmpdir(), 'webkit-'));
  process.once('exit', () => rmSync(folder, { force: true, recursive: true }));
  const port = await freePort();
  const driver = start('xvfb-run', [
    '-a', '-f', join(folder, 'Xauthority'), '-s', '-screen 0 1280x1024x24',
    process.env.WEBKIT_DRIVER ?? 'WebKitWebDriver', '--host=127.0.0.1', `--port=${port}`,
  ], LOCALE);
  const base = `http://127.0.0.1:${port}`;
  const close = () => stop(driver);
  let version;
  const tab = async () => {
    const { capabilities, sessionId } = await command(base, 'POST', '/session', {
      // What a dialog would be told is then that the next command fails.
      capabilities: { alwaysMatch: { unhandledPromptBehavior: 'ignore' } },
    });
    version = `${capabilities.browserName}/${capabilities.browserVersion}`;
    await command(`${base}/session/${sessionId}`, 'POST', '/window/rect', WINDOW);
    return new WebKitTab(`${base}/session/${sessionId}`, origins);
  };
  try {
    await eventually(async () => (await command(base, 'GET', '/status')).ready, true);
    await (await tab()).close();
  } catch (error) {
    await close();
    throw new Error(`WebKitGTK does not start: ${driver.said}`, { cause: error });
  }
  return { version, tab, close };
}

/** Each has a session of its own, and so cookies and storage of its own. */
class WebKitTab extends Tab {
  #complaints = [];

  constructor(base, origins) {
    super();
    this.origins = origins;
    this.command = (method, path, body) => command(base, method, path, body);
  }

  open(url) { return this.command('POST', '/url', { url }); }

  url() { return this.command('GET', '/url'); }

  reload() { return this.command('POST', '/refresh'); }

  back() { return this.command('POST', '/back'); }

  forward() { return this.command('POST', '/forward'); }

  press(key, held) {
    const down = [held, key].filter(Boolean).map((name) => ({ type: 'keyDown', value: KEYS[name] ?? name }));
    const up = down.toReversed().map(({ value }) => ({ type: 'keyUp', value }));
    return this.command('POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions: [...down, ...up] }] });
  }

  async evaluate(read, ...given) {
    const { complaints, value } = await this.command('POST', '/execute/sync', {
      script: `return (async () => ({ complaints: (${watch})(arguments[0]), value: await (${read})(...arguments[1]) }))()`,
      args: [this.origins, given],
    });
    this.#complaints.push(...complaints);
    return value;
  }

  complaints() { return this.#complaints; }

  close() { return this.command('DELETE', ''); }

  async find(target) {
    if (typeof target === 'string') return this.#visible(target);
    const found = [];
    for (const element of await this.#visible(CANDIDATES[target.role], target.within)) {
      const name = await this.#ask(element, 'computedlabel');
      if (name === target.name && await this.#ask(element, 'computedrole') === target.role) found.push(element);
    }
    return found;
  }

  clickOn(element) { return this.command('POST', `/element/${element}/click`); }

  typeInto(element, text) { return this.command('POST', `/element/${element}/value`, { text }); }

  placeOf(element) { return this.#ask(element, 'rect'); }

  isGone({ code }) { return ['stale element reference', 'no such element', 'element not interactable'].includes(code); }

  async picture() { return Buffer.from(await this.command('GET', '/screenshot'), 'base64'); }

  async #visible(selector, within) {
    const search = { using: 'css selector', value: selector };
    const scopes = within === undefined ? [''] : (await this.command('POST', '/elements', { ...search, value: within }))
      .map((scope) => `/element/${reference(scope)}`);
    const found = [];
    for (const scope of scopes) {
      for (const element of await this.command('POST', `${scope}/elements`, search)) {
        if (await this.#ask(reference(element), 'displayed')) found.push(reference(element));
      }
    }
    return found;
  }

  #ask(element, what) { return this.command('GET', `/element/${element}/${what}`); }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
