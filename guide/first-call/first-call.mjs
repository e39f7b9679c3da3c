// The first call: whose token is this?
const rolodex = process.env.RHYTHM_ROLODEX ?? 'https://rolodex.api.rhythmsoftware.com';
const token = process.env.RHYTHM_ACCESS_TOKEN; // of somebody who is signed in
if (!token) throw new Error('RHYTHM_ACCESS_TOKEN is not set');

const response = await fetch(`${rolodex}/contacts/current`, {
  headers: { authorization: `Bearer ${token}` }, // this very form: the word, one space, the token
  redirect: 'error', // a redirect could carry the token elsewhere
  signal: AbortSignal.timeout(30_000),
});
// 401 with a good token: whoever never signed in to Rhythm's portal has no contact yet.
if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
const contact = await response.json();
console.log(`${contact.full_name}, contact ${contact.id}`);
