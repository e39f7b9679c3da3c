/**
 * Runs in the page, with every look at it: notes errors, lines of the console and requests elsewhere from the first look
 * on, and hands out what was noted since the last one. For an engine that tells none of this itself; what happens in a
 * document before the first look, or between the last one and its end, is not seen.
 */
export function watch(origins) {
  const mark = Symbol.for('e2e: complaints');
  if (!window[mark]) {
    const complaints = [];
    Object.defineProperty(window, mark, { value: complaints });
    for (const type of ['error', 'warn', 'assert']) {
      const write = console[type];
      console[type] = (...line) => {
        if (type !== 'assert' || !line[0]) complaints.push(`console ${type}: ${line.join(' ')}`);
        write.apply(console, line);
      };
    }
    addEventListener('error', ({ message }) => complaints.push(`page error: ${message}`));
    addEventListener('unhandledrejection', ({ reason }) => complaints.push(`page error: ${reason}`));
    addEventListener('securitypolicyviolation', ({ blockedURI, effectiveDirective }) => {
      complaints.push(`breach of the Content Security Policy: ${effectiveDirective} ${blockedURI}`);
    });
    new PerformanceObserver((list) => {
      for (const { name } of list.getEntries()) {
        if (/^(https?|wss?):/.test(name) && !origins.includes(new URL(name).origin)) complaints.push(`foreign request: ${name}`);
      }
    }).observe({ type: 'resource', buffered: true });
  }
  return window[mark].splice(0);
}
