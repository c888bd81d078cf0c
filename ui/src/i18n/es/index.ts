import type { Written } from "../written";
import { billing } from "./billing";
import { common } from "./common";
import { customers } from "./customers";
import { home } from "./home";
import { imports } from "./imports";
import { session } from "./session";
import { settings } from "./settings";
import { settlement } from "./settlement";
import { setup } from "./setup";
import { shell } from "./shell";
import { tariffs } from "./tariffs";

/** Spanish, the first language of the screens. */
export const es = {
  ...shell,
  ...common,
  ...session,
  ...setup,
  ...home,
  ...customers,
  ...imports,
  ...tariffs,
  ...settlement,
  ...billing,
  ...settings,
} as const;

export type Catalogue = Written<typeof es>;
