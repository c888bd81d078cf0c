import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterEach, type TestContext } from "node:test";
import { Driver } from "./driver.ts";
import { descendants, end, ended } from "./processes.ts";

export const ROOT = resolve(import.meta.dirname, "../..");
const PROGRAM = process.env.ACOMETIDA_PROGRAM ?? join(ROOT, "target/debug/acometida");
const CLI = process.env.ACOMETIDA_CLI ?? join(ROOT, "target/debug/acometida-cli");
/** With ACOMETIDA_PICTURES set, the pictures go to the documentation. */
const PICTURES = process.env.ACOMETIDA_PICTURES ? join(ROOT, "docs/images") : join(ROOT, "target/e2e");

/** The program in a folder of its own, driven through its window. */
export class Program {
  readonly folder = mkdtempSync(join(tmpdir(), "acometida-e2e-"));
  readonly database: string;
  #service: ChildProcess | null = null;
  #window: Driver | null = null;
  #known: number[] = [];

  /** On a database of its own, or on one that is there. */
  constructor(database?: string) {
    this.database = database ?? join(this.folder, "acometida.db");
    process.once("exit", () => end(this.#processes()));
  }

  get isOpen(): boolean {
    return this.#window !== null;
  }

  get window(): Driver {
    if (!this.#window) throw new Error("the window is not open");
    return this.#window;
  }

  /** WebKitWebDriver now and then starts without ever giving a session: then another one is started. */
  async open(): Promise<Driver> {
    if (!existsSync(PROGRAM)) throw new Error(`${PROGRAM} is not there: build it first`);
    await this.kill();
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#start();
      } catch (error) {
        await this.kill();
        if (attempt === 3) throw error;
      }
    }
  }

  async #start(): Promise<Driver> {
    const port = await freePort();
    this.#service = spawn("WebKitWebDriver", [`--port=${port}`], {
      // where downloads go while the window is driven
      cwd: this.folder,
      // a pipe handed on would hold the run for as long as any process of the web view lives
      stdio: "ignore",
      env: {
        ...process.env,
        ACOMETIDA_DB: this.database,
        HOME: this.folder,
        XDG_CACHE_HOME: join(this.folder, "cache"),
        XDG_DATA_HOME: join(this.folder, "data"),
        TAURI_AUTOMATION: "true",
        TAURI_WEBVIEW_AUTOMATION: "true",
      },
    });
    await listening(port);
    this.#window = await Driver.open(port, PROGRAM);
    await this.#window.size(1280, 800);
    this.#known = this.#processes();
    return this.#window;
  }

  /** Closes the window as a person does. */
  async close(): Promise<void> {
    const all = this.#processes();
    this.#known = [];
    await this.#window?.close().catch(() => {});
    this.#window = null;
    this.#service?.kill();
    this.#service = null;
    await ended(all);
  }

  /** Ends the program and all it has started without warning, as a power cut does. */
  async kill(): Promise<void> {
    // at once those that are known; looking for the others takes time in which work goes on
    end(this.#known);
    const all = [...this.#known, ...this.#processes()];
    this.#window = null;
    this.#service = null;
    this.#known = [];
    end(all);
    await ended(all);
  }

  /** The driver, the program, and the web view's processes. */
  #processes(): number[] {
    const service = this.#service?.pid;
    return service === undefined ? [] : [...descendants(service), service];
  }

  async discard(): Promise<void> {
    await this.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Signs in, as the operator whom the window offers or as another. */
  async signIn(password: string, login?: string): Promise<void> {
    if (login) await this.window.write("sign-in-login", login);
    await this.window.type("sign-in-password", password);
    await this.window.click("sign-in-submit");
    await this.window.find("company-name");
  }

  /** Password of the first administrator, for the command line; the demo company needs none. */
  password: string | undefined;

  /** The same database without the window; the JSON it prints. */
  cli(...args: string[]): unknown {
    return this.cliOn(this.database, ...args);
  }

  cliOn(database: string, ...args: string[]): unknown {
    const env = this.password ? { ...process.env, ACOMETIDA_PASSWORD: this.password } : process.env;
    const text = execFileSync(CLI, ["--db", database, "--json", ...args], { env }).toString();
    return text.trim() ? JSON.parse(text) : null;
  }

  /** A file that the person was handed, once it no longer grows. */
  async saved(name: RegExp, within = 10_000): Promise<string> {
    const last = Date.now() + within;
    for (let before = 0; ; ) {
      const files = readdirSync(this.folder, { recursive: true, encoding: "utf8" });
      const path = files.map((file) => join(this.folder, file)).find((file) => name.test(file));
      const size = path ? statSync(path).size : 0;
      if (path && size > 0 && size === before) return path;
      if (Date.now() > last) throw new Error(`nothing like ${name} was saved`);
      before = size;
      await new Promise((resume) => setTimeout(resume, 60));
    }
  }

  /** `rest` is how long transitions and charts take to come to rest, in ms. */
  async picture(name: string, rest = 600): Promise<void> {
    await this.window.gone("toast");
    await new Promise((resume) => setTimeout(resume, rest));
    mkdirSync(PICTURES, { recursive: true });
    writeFileSync(join(PICTURES, `${name}.png`), await this.window.screenshot());
  }
}

/** Keeps a picture of the window when a test has failed. */
export function watchFailures(program: Program) {
  afterEach(async (test) => {
    const { name, passed } = test as TestContext & { passed?: boolean };
    if (passed !== false || !program.isOpen) return;
    const file = join(ROOT, "target/e2e", `failed ${name.replaceAll(/\W+/g, " ").slice(0, 60)}.png`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, await program.window.screenshot());
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}

async function listening(port: number): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const up = await fetch(`http://127.0.0.1:${port}/status`).then(
      () => true,
      () => false,
    );
    if (up) return;
    await new Promise((resume) => setTimeout(resume, 50));
  }
  throw new Error("WebKitWebDriver did not start; is it installed?");
}
