/*
 * What somebody sees of the page, as far as geometry tells: what is cut off or outside, what lies over what has the focus, how large
 * targets are. Each of these runs in the page and gives the texts of what is wrong, so that an empty list is right.
 */

/** Texts outside of the screen, and boxes that hide a part of their text, except where an ellipsis says that there is more. */
export const cutOff = (page) => page.evaluate(() => {
  const wrong = [];
  // For screen readers alone: there is nothing to see of it.
  const isUnseen = (element) => Boolean(element.closest('.hidden, [aria-hidden=true], option'))
    || [...function* parents(of) { for (let at = of; at; at = at.parentElement) yield at; }(element)].some((at) => getComputedStyle(at).clipPath !== 'none');
  const scrolls = (element) => {
    for (let at = element; at && at !== document.body; at = at.parentElement) if (/auto|scroll/.test(getComputedStyle(at).overflowX)) return true;
    return false;
  };
  for (const element of document.body.querySelectorAll('*')) {
    const style = getComputedStyle(element);
    if (!element.checkVisibility({ visibilityProperty: true }) || isUnseen(element)) continue;
    const hides = (way, direction) => /hidden|clip/.test(style[way]) && element[`scroll${direction}`] > element[`client${direction}`] + 1;
    if ((hides('overflowX', 'Width') && style.textOverflow !== 'ellipsis') || hides('overflowY', 'Height')) wrong.push(`cut off: ${element.outerHTML.slice(0, 200)}`);
    for (const node of element.childNodes) {
      if (node.nodeType !== Node.TEXT_NODE || !node.data.trim() || scrolls(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const isOut = [...range.getClientRects()].some(({ left, right }) => left < -1 || right > document.documentElement.clientWidth + 1);
      if (isOut) wrong.push(`outside: ${node.data}`);
    }
  }
  return wrong;
});

/** Texts of pictures that lie over each other or over a text beside the picture. */
export const overlaps = (page) => page.evaluate(() => {
  const boxes = [...document.querySelectorAll('svg text')].map((text) => [text.textContent, text.getBoundingClientRect()]);
  for (const svg of document.querySelectorAll('svg:has(text)')) {
    for (const beside of [svg.previousElementSibling, svg.nextElementSibling]) if (beside) boxes.push([beside.textContent, beside.getBoundingClientRect()]);
  }
  const meet = (one, other) => one.left < other.right - 1 && other.left < one.right - 1 && one.top < other.bottom - 1 && other.top < one.bottom - 1;
  return boxes.flatMap(([text, box], index) => boxes.slice(index + 1).filter(([, other]) => meet(box, other)).map(([other]) => `${text} × ${other}`));
});

/** What has the focus, and whether anything of it can be seen: "" where it is all covered or outside (WCAG 2.4.11). */
export const focusInSight = (page) => page.evaluate(() => {
  const element = document.activeElement;
  const name = (element.getAttribute('aria-label') || element.labels?.[0]?.innerText || element.innerText || element.tagName).replace(/\s+/g, ' ').trim();
  const isSeen = [...element.getClientRects()].some((box) => [0.1, 0.5, 0.9].some((x) => [0.1, 0.5, 0.9].some((y) => {
    const there = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
    return there !== null && (element.contains(there) || there.contains(element) && there.matches('label'));
  })));
  return { name, isSeen };
});

/** What can be pressed or typed into and can not be brought into view by scrolling. */
export const outOfReach = (page) => page.evaluate(() => {
  const controls = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')];
  return controls.filter((control) => control.checkVisibility({ visibilityProperty: true }) && !control.matches('.skip')).filter((control) => {
    control.scrollIntoView({ block: 'center', inline: 'center' });
    const { left, top, right, bottom, width } = control.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    // A link in a text that goes over lines may be as wide as the text.
    return width === 0 || left < -1 || right > clientWidth + 1 || bottom < 1 || top > clientHeight - 1;
  }).map((control) => control.outerHTML.slice(0, 160));
});

/** Targets under 24 by 24 px that are neither in a sentence nor far enough from the next one (WCAG 2.5.8). */
export const smallTargets = (page) => page.evaluate(() => {
  const LEAST = 24;
  // What scrolls below a bar that stays is near it for a moment only.
  const layer = (element) => {
    for (let at = element; at; at = at.parentElement) if (/fixed|sticky/.test(getComputedStyle(at).position)) return at;
    return null;
  };
  const targets = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('.skip'))
    .map((element) => ({ element, box: element.getBoundingClientRect(), layer: layer(element) }));
  const isSmall = ({ box }) => box.width < LEAST - 0.5 || box.height < LEAST - 0.5;
  const isInSentence = ({ element }) => getComputedStyle(element).display === 'inline' && element.closest('p') !== null
    && element.closest('p').textContent.trim() !== element.textContent.trim();
  const isNear = ({ element, box, layer: own }) => {
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    return targets.some((other) => {
      if (other.layer !== own || other.element === element || element.contains(other.element) || other.element.contains(element)) return false;
      const [dx, dy] = isSmall(other)
        ? [other.box.left + other.box.width / 2 - x, other.box.top + other.box.height / 2 - y]
        : [Math.max(other.box.left - x, x - other.box.right, 0), Math.max(other.box.top - y, y - other.box.bottom, 0)];
      return Math.hypot(dx, dy) < (isSmall(other) ? LEAST : LEAST / 2) - 0.5;
    });
  };
  return targets.filter((target) => isSmall(target) && !isInSentence(target) && isNear(target))
    .map(({ element, box }) => `${Math.round(box.width)}×${Math.round(box.height)}: ${element.outerHTML.slice(0, 160)}`);
});

/** Puts a style sheet over the page's own; the page's policy allows it from the CSSOM. */
export const addStyle = (page, text) => page.evaluate((rules) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets.push(sheet);
}, text);
