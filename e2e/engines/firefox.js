import { existsSync } from 'node:fs';
import puppeteer from 'puppeteer-core';
import { Tab } from './tab.js';

const VIEWPORT = { width: 1200, height: 860 };
const PATIENCE_MS = 30_000;

/** Firefox over WebDriver BiDi, which it speaks itself. */
export async function launchFirefox({ origins }) {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: ['FIREFOX', '/usr/bin/firefox', '/usr/bin/firefox-esr'].map((path) => process.env[path] ?? path).find(existsSync),
    defaultViewport: VIEWPORT,
    protocolTimeout: PATIENCE_MS,
  });
  return {
    version: await browser.version(),
    /** A tab with cookies and storage of its own. */
    async tab() {
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      page.setDefaultTimeout(PATIENCE_MS);
      return new FirefoxTab(context, page, origins);
    },
    close: () => browser.close(),
  };
}

class FirefoxTab extends Tab {
  #complaints = [];

  constructor(context, page, origins) {
    super();
    this.context = context;
    this.page = page;
    this.#watch(origins);
  }

  open(url) { return this.page.goto(url); }

  async url() { return this.page.url(); }

  reload() { return this.page.reload(); }

  back() { return this.page.goBack(); }

  forward() { return this.page.goForward(); }

  async press(key, held) {
    if (held) await this.page.keyboard.down(held);
    await this.page.keyboard.press(key);
    if (held) await this.page.keyboard.up(held);
  }

  evaluate(read, ...given) { return this.page.evaluate(read, ...given); }

  complaints() { return this.#complaints; }

  close() { return this.context.close(); }

  async find(target) {
    const [selector, within] = typeof target === 'string' ? [target] : [`aria/${target.name}[role="${target.role}"]`, target.within];
    const scopes = within === undefined ? [this.page] : await this.page.$$(within);
    const found = (await Promise.all(scopes.map((scope) => scope.$$(selector)))).flat();
    const areVisible = await Promise.all(found.map((element) => element.isVisible()));
    return found.filter((element, at) => areVisible[at]);
  }

  clickOn(element) { return element.click(); }

  typeInto(element, text) { return element.type(text); }

  placeOf(element) { return element.boundingBox(); }

  isGone(error) { return /stale|no such node|not clickable|detached/i.test(error.message); }

  picture() { return this.page.screenshot(); }

  #watch(origins) {
    const complain = (text) => this.#complaints.push(text);
    this.page.on('console', (line) => ['error', 'warn', 'assert'].includes(line.type()) && complain(`console ${line.type()}: ${line.text()}`));
    // A breach of the Content Security Policy comes as one of these.
    this.page.on('pageerror', (error) => complain(`page error: ${error.message}`));
    this.page.on('dialog', (dialog) => {
      complain(`dialog: ${dialog.message()}`);
      return dialog.dismiss();
    });
    this.page.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      if (/^(https?|wss?):$/.test(protocol) && !origins.includes(origin)) complain(`foreign request: ${request.url()}`);
    });
    this.page.on('requestfailed', (request) => {
      const { errorText } = request.failure();
      // What is under way when a document is left is broken off by the browser itself.
      if (errorText !== 'NS_BINDING_ABORTED') complain(`failed request: ${request.url()} ${errorText}`);
    });
  }
}
