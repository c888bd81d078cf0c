/**
 * The times between frames while lists are scrolled in the real window, and while plain lines of text are in their place. Prints both in ms
 * for each list as JSON.
 * Run by `cargo xtask bench`: `frames.ts DATABASE LIST...`, a database whose operator is the demo's and names of lists, e.g. `invoices`.
 */
import type { Driver } from "./driver.ts";
import { Program } from "./program.ts";

const FRAMES = 600;
/** A row and a half: as fast as a wheel that is turned without a pause. */
const STEP = 48;

/** The times between frames while a part of the page is scrolled. */
async function scrolled(window: Driver, part: string): Promise<number[]> {
  await window.script(
    `const [frames, step] = arguments;
     const list = ${part};
     const times = [];
     let last;
     window.framesTaken = null;
     const frame = (now) => {
       if (last !== undefined) times.push(now - last);
       last = now;
       if (times.length === frames) {
         window.framesTaken = times;
         return;
       }
       list.scrollTop += step;
       requestAnimationFrame(frame);
     };
     requestAnimationFrame(frame);`,
    FRAMES,
    STEP,
  );
  let times: number[] | null = null;
  while (!times) {
    await new Promise((done) => setTimeout(done, 500));
    times = await window.script<number[] | null>("return window.framesTaken ?? null");
  }
  return times;
}

/** A list scrolled, and then plain lines of text in its place that are all there: what the screen itself can do. */
async function measured(window: Driver, name: string) {
  await window.click(`area-${name === "accounts" ? "customers" : name}`);
  await window.find(`row-${name}`, 60_000);
  const table = `document.querySelector('[data-testid="table-${name}"]')`;
  const list = `[...${table}.querySelectorAll("*")].find((part) => part.scrollHeight > part.clientHeight + 1000)`;
  const rows = await window.script<number>(`return Math.round(${list}.scrollHeight / 32)`);
  const ours = await scrolled(window, list);
  await window.script(
    `const list = ${list};
     const place = list.getBoundingClientRect();
     const bare = document.createElement("div");
     bare.id = "bare-list";
     bare.style.cssText = "position:fixed;overflow-y:scroll;background:white;z-index:1000;left:" + place.left + "px;top:" + place.top + "px;width:" + place.width + "px;height:" + place.height + "px";
     const words = list.innerText.split("\\n").filter(Boolean).slice(0, 8).join(" ");
     for (let n = 0; n < 2000; n += 1) {
       const line = document.createElement("div");
       line.style.cssText = "height:32px;white-space:nowrap;overflow:hidden";
       line.textContent = n + " " + words;
       bare.append(line);
     }
     document.body.append(bare);`,
  );
  const bare = await scrolled(window, `document.getElementById("bare-list")`);
  await window.script(`document.getElementById("bare-list").remove()`);
  return { rows, ours, bare };
}

const [database, ...lists] = process.argv.slice(2);
const program = new Program(database);
try {
  const window = await program.open();
  await program.signIn("demo");
  const results: Record<string, Awaited<ReturnType<typeof measured>>> = {};
  for (const name of lists) results[name] = await measured(window, name);
  console.log(JSON.stringify(results));
} finally {
  await program.discard();
}
