// Starts the app: picks what the static first screen shows, loads the app's files side by side, and
// says so when they cannot be loaded. The same in every build; what differs from build to build
// stands in the attributes of the script's own element, written by Trunk or by the build step.

const script = document.querySelector("script[data-boot]");
const { base, glue, wasm, wasmIntegrity, css, cssIntegrity, memberCss, memberCssIntegrity, member } = script.dataset;

// The app may look bare without its style sheet, but it must not wait for one that never comes.
const CSS_PATIENCE_MS = 3000;

const FRAME_PATIENCE_MS = 500;

// A page that was just left, by a reload say, may hold its lock a moment longer.
const LOCK_PATIENCE_MS = 1000;
// Other tabs answer within a few milliseconds, while the app is still loading: this rarely costs anything.
const TABS_PATIENCE_MS = 50;

// As in core/src/oauth/pending.rs.
const PENDING_LIFETIME_MS = 15 * 60 * 1000;

// How the tenant is asked; as in src/browser/http.rs.
const OF_THE_TENANT = { cache: "no-store", credentials: "omit", headers: { accept: "application/json" } };

// Read once: an answer that turns out to be another page's is taken out of the address meanwhile.
const answered = answeredState();

// Whoever waits for an answer waits for the code: other threads compile it while this one looks into the browser's storage.
// For anybody else the first frame comes before it.
const code = answered ? load() : firstFrame().then(load);
code.catch(() => {}); // start() is told.

// What the app asks for first, sent before it is there and handed over once: answers by their addresses (src/browser/http.rs).
const begun = (globalThis.backbeatBegun = new Map());
const settings = begin(`${base}config.json`, {}).then((answer) => answer.clone().json());
settings.catch(() => {}); // The app says what is wrong with them.

document.documentElement.dataset.phase = phase();
applyTheme();
// A link that looks like a button answers the space bar like one.
document.getElementById("shell")?.addEventListener("keydown", (event) => {
  if (event.key !== " " || event.target.role !== "button") return;
  event.preventDefault();
  event.target.click();
});
if (answered) {
  askForKeys();
  settings.then(preconnect).catch(() => {});
} else if (stored("backbeat.had_session") || isPressed()) lookAtTenant();
addEventListener("hashchange", () => isPressed() && lookAtTenant());
start().catch(showFailure);

function begin(url, init) {
  const answer = fetch(url, { redirect: "manual", referrerPolicy: "no-referrer", ...init });
  answer.catch(() => {}); // Whoever takes it over is told.
  begun.set(url, answer);
  return answer;
}

// The tenant's keys are needed as soon as the code is exchanged, over the connection that this opens. Where they are says the
// sign-in that waits in this tab; the app judges its addresses before it takes the answer over (core/src/oauth/pending.rs).
function askForKeys() {
  const url = new URLSearchParams(stored(`backbeat.pending.${answered}`) ?? "").get("jwks_uri");
  if (url && new URLSearchParams(location.search).has("code")) begin(url, OF_THE_TENANT);
}

// A button of the first screen leads to a place of its own.
function isPressed() {
  return ["#sign-in", "#create-account"].includes(location.hash);
}

// A sign-in begins with the tenant's discovery document. Nobody asks the tenant for anything unless somebody wants to sign in.
function lookAtTenant() {
  settings.then(({ auth0_domain: domain }) => {
    const isHost = /^[a-z0-9.-]+$/.test(domain);
    if (!isHost && !/^http:\/\/localhost:\d+$/.test(domain)) return;
    const url = `${isHost ? "https://" : ""}${domain}/.well-known/openid-configuration`;
    if (!begun.has(url)) begin(url, OF_THE_TENANT);
  }).catch(() => {});
}

// The first call goes to this service, once the code is exchanged.
function preconnect({ services }) {
  const href = services?.rolodex ?? "https://rolodex.api.rhythmsoftware.com";
  document.head.append(Object.assign(document.createElement("link"), { rel: "preconnect", crossOrigin: "", href }));
}

// What a visitor came for, as far as the address and this tab can tell.
function phase() {
  if (answered || stored("backbeat.had_session")) return "completing";
  const path = location.pathname.endsWith("/") ? location.pathname : `${location.pathname}/`;
  return path === base ? "start" : "loading";
}

// The `state` of the sign-in that the address answers, if it does.
function answeredState() {
  const query = new URLSearchParams(location.search);
  return (query.has("code") || query.has("error")) && query.get("state");
}

function stored(key) {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null; // Storage is blocked: then there is nothing to come back to.
  }
}

// The theme that the person chose before the app was loaded anew; the app itself offers the choice.
function applyTheme() {
  try {
    const theme = localStorage.getItem("backbeat.theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch {
    // Storage is blocked: the system's theme it is.
  }
}

async function start() {
  const [[{ default: init }, module]] = await Promise.all([
    code, ownAnswer(), askOtherTabs().catch(() => {}),
    // The first style sheet has all that is shown while a code is exchanged, which must not wait.
    answered ? undefined : loadCss(css, cssIntegrity),
  ]);
  await init({ module_or_path: module });
}

function load() {
  return Promise.all([import(glue), compile()]);
}

// Where everything is in the cache, compiling and starting the app would delay the first frame.
function firstFrame() {
  if (document.hidden) return Promise.resolve(); // A tab in the background draws none.
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, FRAME_PATIENCE_MS);
  }).then(() => { document.documentElement.dataset.drawn = ""; });
}

// What is needed once the code is exchanged is fetched before it is, and not in the way of the app.
function preloadMember() {
  for (const href of member?.split(" ") ?? []) {
    document.head.append(Object.assign(document.createElement("link"), { rel: "preload", as: "fetch", crossOrigin: "", href }));
  }
}

// A duplicated tab has a copy of this tab's storage, and so of a sign-in that waits in it. Its answer belongs
// to the first page that comes with it, for as long as a copy could be used; for any other the sign-in is over.
async function ownAnswer() {
  const state = answered;
  const pending = `backbeat.pending.${state}`;
  if (!stored(pending) || !navigator.locks || !AbortSignal.timeout) return;
  const isFirst = await new Promise((resolve) => {
    const hold = () => {
      resolve(true);
      return new Promise((release) => setTimeout(release, PENDING_LIFETIME_MS));
    };
    const request = navigator.locks.request(`backbeat.answer.${state}`, { signal: AbortSignal.timeout(LOCK_PATIENCE_MS) }, hold);
    request.catch((error) => resolve(error.name !== "TimeoutError"));
  });
  if (isFirst) return;
  sessionStorage.removeItem(pending);
  history.replaceState(null, "", location.pathname);
}

// A new tab has no session of its own. If another tab has one, it is worth asking the tenant, as after a reload.
// The words are those of core/src/session/tab_message.rs; all that a false one can do is to have the tenant asked.
async function askOtherTabs() {
  const query = new URLSearchParams(location.search);
  const isAnswer = ["code", "error", "state"].some((name) => query.has(name));
  const isNew = !isAnswer && !stored("backbeat.had_session") && !location.pathname.endsWith("/login");
  if (!isNew || typeof BroadcastChannel !== "function") return;
  const tabs = new BroadcastChannel(`backbeat ${base}`);
  const isSignedIn = await new Promise((resolve) => {
    tabs.onmessage = ({ data }) => data === "signed in" && resolve(true);
    tabs.postMessage("is anyone signed in");
    setTimeout(resolve, TABS_PATIENCE_MS, false);
  });
  tabs.close();
  if (!isSignedIn) return;
  // Where storage is blocked nobody can sign in, and this throws.
  sessionStorage.setItem("backbeat.had_session", "1");
  document.documentElement.dataset.phase = "completing";
}

async function compile() {
  if (typeof WebAssembly !== "object") throw new SyntaxError("this browser has no WebAssembly");
  const response = await fetch(wasm, wasmIntegrity ? { integrity: wasmIntegrity } : {});
  if (!response.ok) throw new Error(`the app's code is not there: ${response.status}`);
  const isWasm = response.headers.get("content-type")?.startsWith("application/wasm");
  // Compiling while the bytes arrive only works with the right content type.
  const module = isWasm ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
  // While another thread compiles, this one has time.
  if (answered) {
    loadCss(css, cssIntegrity);
    loadCss(memberCss, memberCssIntegrity);
    preloadMember();
  }
  return module;
}

function loadCss(href, integrity) {
  if (!href) return undefined;
  return new Promise((resolve) => {
    const link = document.createElement("link");
    Object.assign(link, { rel: "stylesheet", integrity, href, onload: resolve, onerror: resolve });
    document.head.append(link);
    setTimeout(resolve, CSS_PATIENCE_MS);
  });
}

// Code that came as it should and that the browser does not take is another matter than code that did not come.
function isRefused(error) {
  return error instanceof SyntaxError || (typeof WebAssembly === "object" && error instanceof WebAssembly.CompileError);
}

function showFailure(error) {
  console.error("Backbeat could not start:", error);
  const [why, hint] = isRefused(error)
    ? ["This browser does not run the app’s code: it is too old, or WebAssembly is switched off in it.", "Update the browser, leave its lockdown mode for this site, or use another one."]
    : ["The connection may have been lost, or a file was changed on its way here.", "Reload the page to try again. If that does not help, tell whoever runs this site."];
  const alert = element("div", "");
  alert.className = "notice";
  alert.setAttribute("role", "alert");
  const reload = element("a", "Reload");
  reload.className = "button";
  reload.href = location.pathname + location.search; // with the answer of a sign-in, if there is one
  alert.append(
    element("h1", "Backbeat could not be started"),
    element("p", why),
    element("p", hint),
    reload,
  );
  document.documentElement.dataset.phase = "failed";
  const shell = document.getElementById("shell");
  (shell?.querySelector("main") ?? shell ?? document.body).append(alert);
}

function element(name, text) {
  const node = document.createElement(name);
  node.textContent = text;
  return node;
}
