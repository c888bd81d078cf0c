import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, describe, it } from "node:test";
import { Program, watchFailures } from "./program.ts";

const program = new Program();

/** What a page that means harm would try, each as an expression that ends well only when it got through. */
const BEYOND = {
  "another program": `fetch(address)`,
  "another program, unread": `fetch(address, { mode: "no-cors" })`,
  "a file by its address": `fetch("file:///etc/passwd")`,
  "a file as an asset": `fetch("asset://localhost/etc/passwd")`,
  "a file of the program's folder": `fetch("tauri://localhost/../../etc/passwd").then((answer) => answer.text()).then((text) => { if (!text.includes("root:")) throw 0; })`,
  "a picture from elsewhere": `new Promise((well, ill) => Object.assign(new Image(), { onload: well, onerror: ill, src: address }))`,
  "a script from elsewhere": `new Promise((well, ill) => document.head.append(Object.assign(document.createElement("script"), { onload: well, onerror: ill, src: address })))`,
  "a beacon": `new Promise((well, ill) => (navigator.sendBeacon(address, "x") ? setTimeout(ill, 200) : ill()))`,
  "a socket": `new Promise((well, ill) => Object.assign(new WebSocket(address.replace("http", "ws")), { onopen: well, onerror: ill }))`,
  "text that becomes a program": `new Promise((well) => well(new Function("return 1")()))`,
  "text inside a worker": `new Promise((well, ill) => Object.assign(new Worker(URL.createObjectURL(new Blob(["postMessage(1)"]))), { onmessage: well, onerror: ill }))`,
};

/** How a page may try to become another one. */
const AWAY = {
  "a new window": `open(address)`,
  "a frame": `document.body.append(Object.assign(document.createElement("iframe"), { src: address }))`,
  "a form": `document.body.append(Object.assign(document.createElement("form"), { action: address, id: "away" })); away.submit()`,
  "another address": `location.assign(address)`,
};
/** How long a page takes at most to be gone, in ms. */
const LEAVES = 500;

/** Another program on this machine, which would answer anybody. */
class Neighbour {
  asked = 0;
  readonly #server = createServer((_, response) => {
    this.asked += 1;
    response.setHeader("access-control-allow-origin", "*").end("here");
  });

  open() {
    return new Promise<void>((ready) => this.#server.listen(0, "127.0.0.1", ready));
  }

  get address() {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  close() {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

/** Commands of the platform that other programs of this kind have. */
const PLATFORM: [string, object][] = [
  ["plugin:fs|read_text_file", { path: "/etc/passwd" }],
  ["plugin:fs|write_text_file", { path: "/tmp/x", contents: "x" }],
  ["plugin:shell|open", { path: "https://example.com" }],
  ["plugin:shell|execute", { program: "id", args: [] }],
  ["plugin:opener|open_path", { path: "/etc/passwd" }],
  ["plugin:dialog|open", { options: {} }],
  ["plugin:http|fetch", { clientConfig: { method: "GET", url: "https://example.com" } }],
  ["plugin:sql|load", { db: "sqlite:acometida.db" }],
  ["plugin:sql|select", { db: "x", query: "select 1", values: [] }],
  ["plugin:process|exit", { code: 0 }],
  ["plugin:webview|create_webview_window", { options: { label: "x", url: "https://example.com" } }],
  ["plugin:window|destroy", { label: "main" }],
  ["plugin:path|resolve_directory", { directory: 1 }],
  ["plugin:event|emit", { event: "x", payload: null }],
];

describe("the isolation of the page", () => {
  watchFailures(program);
  const neighbour = new Neighbour();
  before(async () => {
    await neighbour.open();
    await program.open();
    await program.window.find("choose-demo");
  });
  after(async () => {
    neighbour.close();
    await program.discard();
  });

  for (const [what, attempt] of Object.entries(BEYOND)) {
    it(`keep it from ${what}`, async () => {
      const outcome = await program.window.scriptAsync<string>(
        `const [address, done] = arguments;
         let trial;
         try { trial = ${attempt}; } catch (cause) { trial = Promise.reject(cause); }
         trial.then(() => done("it got through"), () => done("refused"));`,
        neighbour.address,
      );
      assert.equal(outcome, "refused");
      assert.equal(neighbour.asked, 0);
    });
  }

  it("keep it from a script written into it", async () => {
    const ran = await program.window.script<boolean>(
      "const s = document.createElement('script'); s.textContent = 'window.ran = true'; document.body.append(s); return window.ran === true",
    );
    assert.equal(ran, false);
  });

  it("keep it from the platform", async () => {
    const through = await program.window.scriptAsync<string[]>(
      `const [commands, done] = arguments;
       Promise.all(commands.map(([name, args]) =>
         window.__TAURI_INTERNALS__.invoke(name, args).then(() => [name], () => [])
       )).then((answers) => done(answers.flat()))`,
      PLATFORM,
    );
    assert.deepEqual(through, []);
  });

  it("ask who is there before they open a drawer", async () => {
    const codes = await program.window.scriptAsync<string[]>(
      `const done = arguments[0];
       const code = (name, args) => window.__TAURI_INTERNALS__.invoke(name, args).then(() => "done", (error) => error.code);
       Promise.all([
         code("plugin:company|overview", {}),
         code("plugin:jobs|list", {}),
         code("plugin:customers|search", { text: "a", limit: 5 }),
       ]).then(done)`,
    );
    assert.deepEqual(codes, ["not_signed_in", "not_signed_in", "not_signed_in"]);
  });

  for (const [way, script] of Object.entries(AWAY)) {
    it(`keep it where it is, against ${way}`, async () => {
      const here = await program.window
        .scriptAsync<boolean>(
          `const [address, done] = arguments; ${script}; setTimeout(() => done(true), ${LEAVES})`,
          neighbour.address,
        )
        .catch(() => false);
      assert.equal(neighbour.asked, 0);
      assert.equal(here, true);
      await program.window.find("choose-demo");
    });
  }
});
