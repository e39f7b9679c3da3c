/** Only what Chromium knows: it prints an error for each other name, and the console of this app is to stay empty. */
const DENIED_FEATURES = [
  'accelerometer', 'autoplay', 'browsing-topics', 'camera', 'display-capture', 'encrypted-media', 'fullscreen', 'geolocation',
  'gyroscope', 'hid', 'idle-detection', 'interest-cohort', 'local-fonts', 'magnetometer', 'microphone', 'midi', 'payment',
  'picture-in-picture', 'publickey-credentials-get', 'screen-wake-lock', 'serial', 'storage-access', 'usb', 'xr-spatial-tracking',
];

/**
 * The headers of a production host. No Strict-Transport-Security: over plain http browsers must ignore it (RFC 6797, 8.1).
 * Without Trusted Types for an app that cannot live with them, in comparisons.
 */
export function securityHeaders({ tenantOrigin, servicesOrigin, withTrustedTypes = true }) {
  return {
    'Content-Security-Policy': [
      "default-src 'none'",
      "script-src 'self' 'wasm-unsafe-eval'",
      "style-src 'self'",
      "img-src 'self' data:",
      "font-src 'self'",
      `connect-src 'self' ${tenantOrigin} ${servicesOrigin}`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      ...(withTrustedTypes ? ["require-trusted-types-for 'script'", "trusted-types 'none'"] : []),
    ].join('; '),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy': DENIED_FEATURES.map((feature) => `${feature}=()`).join(', '),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
  };
}

const IMMUTABLE = 'public, max-age=31536000, immutable';

/** A segment with a content hash, such as `app-0123abcd.js` or `assets.0123abcd/`: another content has another name. */
export function cacheControl(path) {
  return /[.-][0-9a-f]{8,}([./-]|$)/.test(path) ? IMMUTABLE : 'no-cache';
}
