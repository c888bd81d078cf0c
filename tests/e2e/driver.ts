/** As much of WebDriver as the tests need, spoken to WebKitWebDriver directly. */

const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
const POLL_MS = 60;

type Reference = { [ELEMENT]: string };

export class Driver {
  readonly #base: string;

  private constructor(base: string) {
    this.#base = base;
  }

  /** Opens `binary` through the driver that listens on `port`. */
  static async open(port: number, binary: string, args: string[] = []): Promise<Driver> {
    const root = `http://127.0.0.1:${port}`;
    const answer = await send("POST", `${root}/session`, {
      capabilities: { alwaysMatch: { "webkitgtk:browserOptions": { binary, args } } },
    });
    const { sessionId } = answer as { sessionId: string };
    return new Driver(`${root}/session/${sessionId}`);
  }

  close(): Promise<unknown> {
    return send("DELETE", this.#base);
  }

  #post(path: string, body: object = {}): Promise<unknown> {
    return send("POST", `${this.#base}/${path}`, body);
  }

  goTo(url: string) {
    return this.#post("url", { url });
  }

  reload() {
    return this.#post("refresh");
  }

  /** Makes the window's content about this large. */
  size(width: number, height: number) {
    return this.#post("window/rect", { x: 0, y: 0, width, height });
  }

  script<T>(text: string, ...args: unknown[]): Promise<T> {
    return this.#post("execute/sync", { script: text, args }) as Promise<T>;
  }

  /** The script's last argument is the function that ends it. */
  scriptAsync<T>(text: string, ...args: unknown[]): Promise<T> {
    return this.#post("execute/async", { script: text, args }) as Promise<T>;
  }

  async screenshot(): Promise<Buffer> {
    return Buffer.from((await send("GET", `${this.#base}/screenshot`)) as string, "base64");
  }

  async all(selector: string): Promise<string[]> {
    const found = await until(`the page never came to rest`, 5_000, () =>
      this.#post("elements", { using: "css selector", value: selector }).catch((cause: Error) => {
        // An element may leave the page between being found and being named.
        if (cause.message.includes("stale element")) return null;
        throw cause;
      }),
    );
    return (found as Reference[]).map((reference) => reference[ELEMENT]);
  }

  /** The first element with a test id, once it is there and on the screen. */
  async find(testId: string, within = 15_000): Promise<string> {
    const selector = css(testId);
    return until(`«${testId}» is not on the screen`, within, async () => {
      for (const id of await this.all(selector)) if (await this.#displayed(id)) return id;
      return null;
    });
  }

  async #displayed(id: string): Promise<boolean> {
    return this.script<boolean>(
      "const box = arguments[0].getBoundingClientRect(); return box.width > 0 && box.height > 0",
      { [ELEMENT]: id },
    ).catch(() => false);
  }

  async gone(testId: string, within = 15_000): Promise<void> {
    await until(`«${testId}» is still there`, within, async () =>
      (await this.all(css(testId))).length === 0 ? true : null,
    );
  }

  /** Clicks as soon as it can be clicked and stands still: what is on its way in would be missed. */
  async click(testId: string, nth = 0, within = 15_000): Promise<void> {
    let before = "";
    await until(`«${testId}» cannot be clicked`, within, async () => {
      const id = (await this.all(css(testId)))[nth];
      if (!id || !(await this.#enabled(id))) return null;
      const place = await this.#place(id);
      const moved = place !== before;
      before = place;
      if (moved) return null;
      return (await this.#listen(id))
        ? this.#post(`element/${id}/click`).then(
            () => this.#arrived(),
            () => null,
          )
        : null;
    });
  }

  /** Notes in the page whether the next click reaches an element. */
  #listen(id: string): Promise<boolean> {
    return this.script<boolean>(
      `const [element] = arguments;
       window.clickArrived = false;
       const note = (event) => { if (event.composedPath().includes(element)) window.clickArrived = true; };
       document.addEventListener("click", note, { capture: true, once: true });
       return true;`,
      { [ELEMENT]: id },
    ).catch(() => false);
  }

  /** Whether the click arrived: a page that moves under the pointer loses it. A page that was left has had it. */
  async #arrived(): Promise<true | null> {
    const arrived = await this.script<boolean | null>("return window.clickArrived ?? null").catch(() => null);
    return arrived === false ? null : true;
  }

  #place(id: string): Promise<string> {
    return this.script<string>(
      "const { x, y, width, height } = arguments[0].getBoundingClientRect(); return [x, y, width, height].join()",
      { [ELEMENT]: id },
    ).catch(() => "");
  }

  async #enabled(id: string): Promise<boolean> {
    return this.script<boolean>("return !arguments[0].disabled", { [ELEMENT]: id }).catch(() => false);
  }

  /** Chooses one of a few values that lie side by side. */
  async choose(testId: string, value: string): Promise<void> {
    await this.find(testId);
    await this.script(
      `document.querySelector(arguments[0]).click()`,
      `${css(testId)} input[value="${value}"]`,
    );
  }

  /** Lets a file fall on a part of the page, as a hand does that brings it from outside. */
  async drop(testId: string, name: string, content: Buffer): Promise<void> {
    await until(`there is no «${testId}»`, 15_000, async () =>
      (await this.all(css(testId))).length > 0 ? true : null,
    );
    await this.script(
      `const [selector, name, base64] = arguments;
       const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
       const dataTransfer = new DataTransfer();
       dataTransfer.items.add(new File([bytes], name));
       for (const step of ["dragenter", "dragover", "drop"]) {
         const event = new DragEvent(step, { bubbles: true, cancelable: true, dataTransfer });
         document.querySelector(selector).dispatchEvent(event);
       }`,
      css(testId),
      name,
      content.toString("base64"),
    );
  }

  async type(testId: string, text: string): Promise<void> {
    await this.#post(`element/${await this.find(testId)}/value`, { text });
  }

  /** Replaces what is written in a field. */
  async write(testId: string, text: string): Promise<void> {
    await until(`«${testId}» takes no text`, 15_000, async () => {
      const id = await this.find(testId);
      // A field on its way into the page takes nothing yet.
      const taken = this.#post(`element/${id}/clear`).then(() => true);
      return taken.catch((cause: Error) => {
        if (/interactable|stale element/.test(cause.message)) return null;
        throw cause;
      });
    });
    await this.type(testId, text);
  }

  /** Gives files to a file field, which is hidden behind its button. */
  async upload(testId: string, path: string): Promise<void> {
    const id = await until(
      `there is no «${testId}»`,
      15_000,
      async () => (await this.all(css(testId)))[0] ?? null,
    );
    await this.#post(`element/${id}/value`, { text: path });
  }

  async text(testId: string): Promise<string> {
    const id = await this.find(testId);
    // The driver's own command leaves out text that an ellipsis may cut.
    const text = await this.script<string>("return arguments[0].innerText", { [ELEMENT]: id });
    // A country's amounts hold spaces that do not break.
    return text.replace(/[\u00a0\u202f]/g, " ").trim();
  }

  async attribute(testId: string, name: string): Promise<string | null> {
    return until(`«${testId}» was drawn anew all the time`, 5_000, async () => {
      const id = await this.find(testId);
      const value = (await send("GET", `${this.#base}/element/${id}/attribute/${name}`)) as string | null;
      return { value };
    }).then(({ value }) => value);
  }

  /** Waits until an element's text satisfies a test. */
  waitText(testId: string, wanted: RegExp, within = 15_000): Promise<string> {
    let last = "";
    return until(`«${testId}» never showed ${wanted}`, within, async () => {
      last = await this.text(testId);
      return wanted.test(last) ? last : null;
    }).catch((cause: Error) => {
      throw new Error(`${cause.message}; it says «${last}»`);
    });
  }

  async waitAttribute(testId: string, name: string, value: string, within = 15_000): Promise<void> {
    let last: string | null = null;
    await until(`«${testId}» never had ${name}=${value}`, within, async () => {
      last = await this.attribute(testId, name);
      return last === value ? true : null;
    }).catch((cause: Error) => {
      throw new Error(`${cause.message}; it has ${last}`);
    });
  }

  async waitCount(testId: string, count: number, within = 15_000): Promise<void> {
    await until(`there are not ${count} «${testId}»`, within, async () =>
      (await this.all(css(testId))).length === count ? true : null,
    );
  }

  /** Waits within the page itself, for what may pass between two questions. */
  async glimpse(testIds: readonly string[], wanted: RegExp): Promise<void> {
    await this.scriptAsync(
      `const [selector, wanted, done] = arguments;
       const look = () => {
         const seen = [...document.querySelectorAll(selector)].some((part) => new RegExp(wanted).test(part.innerText));
         if (seen) watch.disconnect(), done();
       };
       const watch = new MutationObserver(look);
       watch.observe(document.body, { subtree: true, childList: true, characterData: true });
       look();`,
      testIds.map(css).join(),
      wanted.source,
    );
  }

  /** Opens the first page of a kind that the search found; the line of all results, if there is one, is above it. */
  async openHit(kind: string): Promise<void> {
    await this.find(`hit-${kind}`);
    if ((await this.all('[data-testid="hit-all"]')).length > 0) await this.press(KEYS.down);
    await this.press(KEYS.enter);
  }

  /** Presses keys where the focus is; `chord` keys are held together. */
  async press(...chord: string[]): Promise<void> {
    const down = chord.map((value) => ({ type: "keyDown", value }));
    const up = chord.toReversed().map((value) => ({ type: "keyUp", value }));
    await this.#post("actions", { actions: [{ type: "key", id: "keyboard", actions: [...down, ...up] }] });
  }
}

export const KEYS = {
  control: "\uE009",
  alt: "\uE00A",
  shift: "\uE008",
  tab: "\uE004",
  enter: "\uE007",
  down: "\uE015",
  left: "\uE012",
  right: "\uE014",
  escape: "\uE00C",
} as const;

const css = (testId: string) => `[data-testid="${testId}"]`;

async function until<T>(complaint: string, within: number, look: () => Promise<T | null>): Promise<T> {
  const end = Date.now() + within;
  for (;;) {
    // a part that was drawn anew between finding and reading it is searched for again
    const found = await look().catch((error: Error) => {
      if (error.message.includes("stale element")) return null;
      throw error;
    });
    if (found !== null) return found;
    if (Date.now() > end) throw new Error(`${complaint} after ${within / 1000} s`);
    await new Promise((resume) => setTimeout(resume, POLL_MS));
  }
}

async function send(method: string, url: string, body?: object): Promise<unknown> {
  const response = await fetch(url, {
    method,
    // nothing the window is asked takes longer; without an end, a driver that has died holds the run for ever
    signal: AbortSignal.timeout(url.endsWith("/session") ? 30_000 : 90_000),
    ...(body ? { body: JSON.stringify(body), headers: { "content-type": "application/json" } } : {}),
  });
  const { value } = (await response.json()) as { value: unknown };
  if (!response.ok) {
    const { error, message } = value as { error: string; message: string };
    throw new Error(`${method} ${url.replace(/.*\/session/, "")}: ${error}: ${message}`);
  }
  return value;
}
