/** As much of a browser as a sign-in needs: cookies by path, and redirects that one can look at. */
export class Browser {
  #cookies = [];

  async open(url, { body, headers = {}, method } = {}) {
    const target = new URL(url);
    const response = await fetch(target, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      body,
      headers: { ...headers, cookie: this.#cookieHeader(target) },
      redirect: 'manual',
    });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    return response;
  }

  /** Follows redirects while they stay on `origin`. Returns the last response and the address that left it, if any. */
  async follow(url, origin, options) {
    let response = await this.open(url, options);
    let address = url;
    while (response.headers.has('location')) {
      address = new URL(response.headers.get('location'), address).href;
      if (new URL(address).origin !== origin) return { address, left: new URL(address), response };
      response = await this.open(address);
    }
    return { address, response };
  }

  #cookieHeader({ pathname }) {
    const fitting = this.#cookies.filter(({ path }) => pathname === path || pathname.startsWith(path.endsWith('/') ? path : `${path}/`));
    return fitting.map(({ name, value }) => `${name}=${value}`).join('; ');
  }

  #keep(line) {
    const [pair, ...attributes] = line.split(/;\s*/);
    const at = pair.indexOf('=');
    const name = pair.slice(0, at);
    const path = attributes.find((each) => each.toLowerCase().startsWith('path='))?.slice(5) ?? '/';
    const expires = attributes.find((each) => each.toLowerCase().startsWith('expires='))?.slice(8);
    this.#cookies = this.#cookies.filter((cookie) => cookie.name !== name || cookie.path !== path);
    if (expires === undefined || Date.parse(expires) > Date.now()) this.#cookies.push({ name, value: pair.slice(at + 1), path });
  }
}
