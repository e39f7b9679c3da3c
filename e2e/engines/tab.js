import { writeFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { eventually } from './eventually.js';

/**
 * What a scenario does with a tab, in the same words for every engine. A target is a selector, or `{ role, name, within }`
 * as the engine itself computes role and name; `within` is a selector. There is exactly one visible element of it.
 *
 * An engine adds `open`, `url`, `reload`, `back`, `forward`, `press` (a key, and one that is held meanwhile), `evaluate`,
 * `complaints` and `close`, and how it finds (`find`), clicks (`clickOn`), types (`typeInto`), says where an element
 * stands (`placeOf`), recognizes one that is gone (`isGone`) and takes a picture (`picture`).
 */
export class Tab {
  click(target) {
    return this.#act(target, (element) => this.clickOn(element));
  }

  /** Key by key, at the end of what stands there. */
  type(target, text) {
    return this.#act(target, (element) => this.typeInto(element, text));
  }

  waitFor(target) {
    return eventually(() => this.count(target), 1);
  }

  async count(target) {
    return (await this.find(target)).length;
  }

  /** The texts of all visible elements of a selector, in the order of the document. */
  texts(selector) {
    return this.evaluate((wanted) => [...document.querySelectorAll(wanted)]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .map((element) => element.textContent.replace(/\s+/g, ' ').trim()), selector);
  }

  async screenshot(file) {
    await writeFile(file, await this.picture());
  }

  /**
   * Once the element stands where it stood at the look before: what loads above it moves it, and a press would go elsewhere.
   * It may be drawn anew between the look and the deed: then nothing was done yet.
   */
  async #act(target, deed) {
    let failure;
    let place;
    await eventually(async () => {
      const elements = await this.find(target);
      if (elements.length !== 1) return `${elements.length} of ${JSON.stringify(target)}`;
      try {
        const before = place;
        place = await this.placeOf(elements[0]);
        if (!isDeepStrictEqual(place, before)) return `on the move: ${JSON.stringify(target)}`;
        await deed(elements[0]);
      } catch (error) {
        if (this.isGone(error)) return `gone: ${JSON.stringify(target)}`;
        failure = error;
      }
      return 'done';
    }, 'done');
    if (failure) throw failure;
  }
}
