import { execFileSync } from "node:child_process";

type Row = { pid: number; parent: number; name: string };

/** The processes of this machine that still do something. */
function living(): Row[] {
  const text = execFileSync("ps", ["-eo", "pid=,ppid=,stat=,comm="]).toString();
  return text
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , state]) => !state?.startsWith("Z"))
    .map(([pid, parent, , ...name]) => ({ pid: Number(pid), parent: Number(parent), name: name.join(" ") }));
}

/** What a process has started, and what that has started. */
export function descendants(ancestor: number): number[] {
  const rows = living();
  const found = [ancestor];
  for (const pid of found) for (const row of rows) if (row.parent === pid) found.push(row.pid);
  return found.slice(1);
}

export function end(pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, "SIGKILL");
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== "ESRCH") throw cause;
    }
  }
}

/** Waits until none of these is left; what stays longer than it may is ended. */
export async function ended(pids: readonly number[], within = 5_000): Promise<void> {
  const mine = new Set(pids);
  const last = Date.now() + within;
  for (;;) {
    const left = living().filter(({ pid }) => mine.has(pid));
    if (left.length === 0) return;
    if (Date.now() > last) end(left.map(({ pid }) => pid));
    await new Promise((resume) => setTimeout(resume, 40));
  }
}
