import { writeFileSync, mkdirSync } from "node:fs";
import { Program } from "./program.ts";
const OUT = "/tmp/pics"; mkdirSync(OUT, { recursive: true });
const program = new Program();
const sizes: [string, number, number][] = [["1280", 1280, 800], ["1920", 1920, 1080], ["1024", 1024, 680]];
const wait = (ms: number) => new Promise((r) => setTimeout(r, ms));
try {
  program.cli("demo", "--services", "120", "--seed", "21");
  const w = await program.open();
  await program.signIn("demo");
  const go = async (path: string) => {
    await w.script("location.hash = arguments[0]", path);
    await wait(2000);
  };
  const shot = async (name: string) => {
    for (const [n, x, y] of sizes.slice(0, Number(process.argv[2] ?? 1))) {
      await w.size(x, y); await wait(500);
      writeFileSync(`${OUT}/${name}-${n}.png`, await w.screenshot());
    }
    await w.size(1280, 800);
  };
  await shot("home");
  await go("/customers"); writeFileSync(OUT+"/dbg.png", await w.screenshot()); await w.find("row-accounts"); await shot("customers");
  await w.click("row-accounts"); await wait(1500); await shot("account");
  const href = await w.script<string>("return location.hash.slice(1).split('?')[0]");
  await go(`${href}?tab=invoices&paying=true`); await wait(1500); await shot("pay");
  await go(`${href}?tab=payments`); await shot("account-payments");
  await go("/invoices"); await w.find("row-invoices"); await shot("invoices");
  await w.click("row-invoices"); await w.find("bill-change-why"); await shot("invoice");
  await w.script("document.querySelector('[data-testid=bill-change]').scrollIntoView()"); await wait(300); await shot("invoice-change");
  await go("/payments"); await w.find("row-payments"); await shot("payments");
  await go("/settlement"); await wait(1500); await shot("dashboard");
  await go("/settlement/inputs"); await wait(1500); await shot("inputs");
  await go("/settlement/new"); await wait(1500); await shot("new-cycle");
  await go("/settlement/cycles"); await wait(1000); await shot("cycles");
  await go("/settings?section=data"); await shot("settings-data");
  await go("/settings?section=checks"); await shot("settings-checks");
} finally {
  await program.discard();
}
