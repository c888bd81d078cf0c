/**
 * How long the program takes from its start to a window that takes a password. Prints the times in ms as JSON, one a start.
 * Run by `cargo xtask bench`: `start.ts STARTS`, with the program in ACOMETIDA_PROGRAM.
 */
import { Program } from "./program.ts";

const starts = Number(process.argv[2] ?? "5");
const program = new Program();
try {
  program.cli("demo", "--services", "1200");
  const times: number[] = [];
  for (let start = 0; start < starts; start++) {
    const began = performance.now();
    await program.open();
    await program.window.find("sign-in-password");
    times.push(performance.now() - began);
    await program.close();
  }
  console.log(JSON.stringify(times));
} finally {
  await program.discard();
}
