/**
 * The forms in which a secret may stand in a text: as it is, as a part of an address or of JSON, in hexadecimal, and in
 * base64 of either alphabet, where it reads in three ways, depending on how many bytes stand before it.
 */
export function formsOf(secret) {
  const base64 = [0, 1, 2].map((before) => inBase64(secret, before));
  return new Set([
    secret,
    encodeURIComponent(secret),
    new URL(`https://x.example/?${secret}`).search.slice(1),
    String(new URLSearchParams({ x: secret })).slice(2),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret).toString('hex'),
    ...base64,
    ...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
  ]);
}

/** Without the characters at both ends that other bytes have a share in. */
function inBase64(secret, before) {
  const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]);
  const text = bytes.toString('base64').replace(/=+$/, '');
  return text.slice([0, 2, 3][before], bytes.length % 3 === 0 ? undefined : -1);
}
