import type { Catalogue } from "../es";
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

export const en: Catalogue = {
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
};
