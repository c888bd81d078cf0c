import type { Catalogue } from "../es";
import { accountBilling } from "./accountBilling";
import { accounts } from "./accounts";
import { billing } from "./billing";
import { board } from "./board";
import { bulk } from "./bulk";
import { checks } from "./checks";
import { common } from "./common";
import { contractStates } from "./contractStates";
import { curve } from "./curve";
import { customers } from "./customers";
import { filters } from "./filters";
import { home } from "./home";
import { imports } from "./imports";
import { inputs } from "./inputs";
import { map } from "./map";
import { preview } from "./preview";
import { resettlements } from "./resettlements";
import { review } from "./review";
import { service } from "./service";
import { session } from "./session";
import { settings } from "./settings";
import { settlement } from "./settlement";
import { setup } from "./setup";
import { shadow } from "./shadow";
import { shell } from "./shell";
import { stakeholders } from "./stakeholders";
import { supply } from "./supply";
import { tariffs } from "./tariffs";
import { whatIf } from "./whatIf";

export const en: Catalogue = {
  ...shell,
  ...common,
  ...session,
  ...setup,
  ...home,
  ...customers,
  ...curve,
  ...accounts,
  ...accountBilling,
  ...contractStates,
  ...filters,
  ...bulk,
  ...stakeholders,
  ...supply,
  ...service,
  ...map,
  ...preview,
  ...imports,
  ...tariffs,
  ...settlement,
  ...board,
  ...resettlements,
  ...review,
  ...inputs,
  ...checks,
  ...whatIf,
  ...shadow,
  ...billing,
  ...settings,
};
