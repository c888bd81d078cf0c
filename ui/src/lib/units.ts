import type { Register } from "~/generated/Register";

/** The unit a register is shown in; the backend counts in thousandths of it. */
export function registerUnit(register: Register): "kWh" | "kW" | "kvarh" {
  if (register.startsWith("reactive")) return "kvarh";
  return register.startsWith("demand") ? "kW" : "kWh";
}
