/*
 * What a screen reader says by itself. A status is said when its text changes while it is in the document: one that comes with its text
 * is often not said, so it does not count. An alert is said either way.
 */
export async function recordAnnounced(page) {
  await page.evaluate(() => {
    window.announced = [];
    const say = (region) => {
      const text = region.textContent.replace(/\s+/g, ' ').trim();
      if (text && window.announced.at(-1) !== text) window.announced.push(text);
    };
    const known = new WeakSet(document.querySelectorAll('[role=status], [role=alert]'));
    new MutationObserver((changes) => {
      const regions = new Set();
      for (const { target } of changes) {
        const element = target.nodeType === Node.TEXT_NODE ? target.parentElement : target;
        const region = element?.closest('[role=status], [role=alert]');
        if (region?.isConnected && known.has(region) && !element.closest('[aria-hidden=true]')) regions.add(region);
      }
      for (const region of document.querySelectorAll('[role=status], [role=alert]')) {
        if (region.matches('[role=alert]') && !known.has(region)) regions.add(region);
      }
      regions.forEach(say);
      for (const region of document.querySelectorAll('[role=status], [role=alert]')) known.add(region);
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
  return () => page.evaluate(() => window.announced);
}
