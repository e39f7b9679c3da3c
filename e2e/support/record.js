const MARK = 'e2e: visible';

/**
 * Records, over all documents of a page, each number of visible headings and Sign in buttons that there ever was: at
 * every change of the document and in every frame that is drawn.
 */
export async function recordVisible(page) {
  const recorded = [];
  page.on('console', (message) => {
    if (message.type() === 'debug' && message.text().startsWith(MARK)) recorded.push(JSON.parse(message.text().slice(MARK.length)));
  });
  await page.addInitScript((mark) => {
    let last = '';
    const count = (selector, fits = () => true) => [...document.querySelectorAll(selector)]
      .filter((element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && fits(element)).length;
    const look = () => {
      const now = JSON.stringify({
        path: location.origin + location.pathname,
        headings: count('h1'),
        signIn: count('button, [role=button]', (element) => element.innerText.trim() === 'Sign in'),
      });
      if (now !== last) console.debug(mark, now);
      last = now;
    };
    let isDrawn = false; // Nothing is drawn before the first style sheet is there, whatever the document says.
    const each = () => {
      isDrawn = true;
      look();
      requestAnimationFrame(each);
    };
    requestAnimationFrame(each);
    new MutationObserver(() => isDrawn && look()).observe(document, { attributes: true, childList: true, characterData: true, subtree: true });
  }, MARK);
  return recorded;
}

/** The origins of the documents in which `pattern` stood at any moment. */
export async function recordText(page, pattern) {
  const mark = 'e2e: text';
  const origins = [];
  page.on('console', (message) => {
    if (message.type() === 'debug' && message.text().startsWith(mark)) origins.push(message.text().slice(mark.length + 1));
  });
  await page.addInitScript(([text, prefix]) => {
    const wanted = new RegExp(text);
    const look = () => {
      if (wanted.test(document.documentElement?.outerHTML ?? '')) console.debug(prefix, location.origin);
    };
    addEventListener('pageshow', look);
    new MutationObserver(look).observe(document, { attributes: true, childList: true, characterData: true, subtree: true });
  }, [pattern.source, mark]);
  return origins;
}
