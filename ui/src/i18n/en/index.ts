import type { Catalogue } from "../es";
import { billing } from "./billing/billing";
import { contractStates } from "./billing/contractStates";
import { common } from "./common";
import { session } from "./company/session";
import { settings } from "./company/settings";
import { setup } from "./company/setup";
import { accountBilling } from "./customers/accountBilling";
import { accounts } from "./customers/accounts";
import { bulk } from "./customers/bulk";
import { customers } from "./customers/customers";
import { filters } from "./customers/filters";
import { map } from "./customers/map";
import { preview } from "./customers/preview";
import { stakeholders } from "./customers/stakeholders";
import { checks } from "./metering/checks";
import { curve } from "./metering/curve";
import { imports } from "./metering/imports";
import { inputs } from "./metering/inputs";
import { review } from "./metering/review";
import { dashboard } from "./settlement/dashboard";
import { happened } from "./settlement/happened";
import { resettlements } from "./settlement/resettlements";
import { settlement } from "./settlement/settlement";
import { shadow } from "./settlement/shadow";
import { tariffs } from "./settlement/tariffs";
import { whatIf } from "./settlement/whatIf";
import { home } from "./shell/home";
import { shell } from "./shell/shell";
import { service } from "./supply/service";
import { supply } from "./supply/supply";

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
  ...happened,
  ...dashboard,
  ...resettlements,
  ...review,
  ...inputs,
  ...checks,
  ...whatIf,
  ...shadow,
  ...billing,
  ...settings,
};
