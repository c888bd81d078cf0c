import type { TariffRow } from "~/generated/TariffRow";
import type { TariffView } from "~/generated/TariffView";
import { call } from "./call";

export const tariffs = {
  list: () => call<TariffRow[]>("tariffs|list"),
  show: (code: string) => call<TariffView>("tariffs|show", { code }),
};
