export const STOPPED = /Backbeat stopped at |unreachable|RuntimeError/;

/** A fault of the app's own, with `text` in it: the next element that it makes can't be made. */
export function failNextElement(page, text) {
  return page.evaluate((message) => {
    const { createElement } = document;
    document.createElement = () => {
      document.createElement = createElement;
      throw new Error(message);
    };
  }, text);
}
