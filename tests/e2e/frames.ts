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
  const times = await window.scriptAsync<number[]>(
    `const [frames, step, done] = arguments;
     const list = [...document.querySelectorAll('[data-testid="table-accounts"] *')].find((part) => part.scrollHeight > part.clientHeight + 1000);
     const times = [];
     let last;
     const frame = (now) => {
       if (last !== undefined) times.push(now - last);
       last = now;
       if (times.length === frames) return done(times);
       list.scrollTop += step;
       requestAnimationFrame(frame);
     };
     requestAnimationFrame(frame);`,
    FRAMES,
    STEP,
  );
  console.log(JSON.stringify(times));
} finally {
  await program.discard();
}
