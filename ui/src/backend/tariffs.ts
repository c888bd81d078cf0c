import type { TariffRow } from "~/generated/TariffRow";
import { call } from "./call";

/** A number of a tariff: written, an input of the period, or chosen by an attribute of the service. */
export type TariffFigure =
  | string
  | { constant: string }
  | { by: { attribute: string; values: Record<string, string> } };

export type TariffComponent = {
  code: string;
  description: string;
  place?: string;
  scale?: string;
  when?: unknown[];
  /** One entry: the kind of the component and its parts. */
  charge: Record<string, Record<string, unknown>>;
};

export type TariffVersion = {
  valid_from: string;
  valid_to?: string;
  source?: string;
  components: TariffComponent[];
  minimum_bill?: { description: string; amount: TariffFigure };
};

/** The parts of the tariff file that the screen shows; `docs/tariffs.md` describes the whole. */
export type TariffDocument = {
  code: string;
  name: string;
  currency: string;
  source?: string;
  versions: TariffVersion[];
};

export const tariffs = {
  list: () => call<TariffRow[]>("tariffs|list"),
  show: (code: string) => call<TariffDocument>("tariffs|show", { code }),
};
