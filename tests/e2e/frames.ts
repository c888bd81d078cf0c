/**
 * The times between frames while the list of accounts is scrolled in the real window, and while plain lines of text are in its place. Prints
 * both in ms as JSON.
 * Run by `cargo xtask bench`: `frames.ts DATABASE`, a database whose operator is the demo's.
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

const program = new Program(process.argv[2]);
try {
  const window = await program.open();
  await program.signIn("demo");
  await window.click("area-customers");
  await window.find("row-accounts", 60_000);
  const list = `[...document.querySelectorAll('[data-testid="table-accounts"] *')].find((part) => part.scrollHeight > part.clientHeight + 1000)`;
  const ours = await scrolled(window, list);
  // The same place filled with plain lines of text that are all there: what the screen itself can do on this machine.
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
  console.log(JSON.stringify({ ours, bare }));
} finally {
  await program.discard();
}
