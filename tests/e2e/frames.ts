/**
 * The times between frames while the list of accounts is scrolled in the real window. Prints them in ms as JSON.
 * Run by `cargo xtask bench`: `frames.ts DATABASE`, a database whose operator is the demo's.
 */
import { Program } from "./program.ts";

const FRAMES = 600;
/** A row and a half: as fast as a wheel that is turned without a pause. */
const STEP = 48;

const program = new Program(process.argv[2]);
try {
  const window = await program.open();
  await program.signIn("demo");
  await window.click("area-customers");
  await window.find("row-accounts", 60_000);
  await window.script(
    `const [frames, step] = arguments;
     const list = [...document.querySelectorAll('[data-testid="table-accounts"] *')].find((part) => part.scrollHeight > part.clientHeight + 1000);
     const times = [];
     let last;
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
  console.log(JSON.stringify(times));
} finally {
  await program.discard();
}
