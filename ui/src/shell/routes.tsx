import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from "@tanstack/react-router";
import { LoadingState } from "~/components/states";
import type { InputsSearch, PreparedFile } from "~/features/metering";
import type { NewCycleSearch, StagedSearch } from "~/features/settlement";
import type { AccountFilter } from "~/generated/AccountFilter";
import type { DraftId } from "~/generated/DraftId";
import type { GroupId } from "~/generated/GroupId";
import type { ImportKind } from "~/generated/ImportKind";
import type { InvoiceFilter } from "~/generated/InvoiceFilter";
import type { JobId } from "~/generated/JobId";
import type { PaymentFilter } from "~/generated/PaymentFilter";
import type { Period } from "~/generated/Period";
import type { ResettlementFilter } from "~/generated/ResettlementFilter";
import type { ResultFilter } from "~/generated/ResultFilter";
import type { SupplyPointId } from "~/generated/SupplyPointId";
import type { AccountTab } from "./pages/AccountPage";
import type { SettingsSection } from "./pages/Settings";
import type { SupplyPointTab } from "./pages/SupplyPointPage";
import { NotFound, RouteError } from "./RouteError";
import { Shell } from "./Shell";

// Only the window writes its address, so its parts need no check.
const search =
  <T extends object>() =>
  (raw: Record<string, unknown>) =>
    raw as T;

// Pages are loaded by their own path, so that each is a chunk of its own; all else of an area comes through its index.
const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });

const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  component: lazyRouteComponent(() => import("~/shell/home/Home"), "Home"),
});
const accounts = createRoute({
  getParentRoute: () => root,
  path: "/customers",
  validateSearch: search<AccountFilter>(),
  component: lazyRouteComponent(() => import("./pages/AccountsPage"), "AccountsPage"),
});
const account = createRoute({
  getParentRoute: () => root,
  path: "/customers/$id",
  validateSearch: search<{ tab?: AccountTab; service?: SupplyPointId; group?: GroupId; paying?: boolean }>(),
  component: lazyRouteComponent(() => import("~/shell/pages/AccountPage"), "AccountPage"),
});
const newService = createRoute({
  getParentRoute: () => root,
  path: "/customers/$id/new-service",
  validateSearch: search<{ draft?: DraftId; group?: GroupId }>(),
  component: lazyRouteComponent(() => import("~/features/supply/wizard/NewService"), "NewService"),
});
const supplyPoint = createRoute({
  getParentRoute: () => root,
  path: "/supply-points/$id",
  validateSearch: search<{ tab?: SupplyPointTab }>(),
  component: lazyRouteComponent(() => import("~/shell/pages/SupplyPointPage"), "SupplyPointPage"),
});
const imports = createRoute({
  getParentRoute: () => root,
  path: "/imports",
  validateSearch: search<{ kind?: ImportKind; job?: JobId }>(),
  component: lazyRouteComponent(() => import("~/features/metering/imports/Imports"), "Imports"),
});
const tariffs = createRoute({
  getParentRoute: () => root,
  path: "/tariffs",
  component: lazyRouteComponent(() => import("~/features/settlement/tariffs/Tariffs"), "Tariffs"),
});
const tariff = createRoute({
  getParentRoute: () => root,
  path: "/tariffs/$code",
  component: lazyRouteComponent(() => import("~/features/settlement/tariffs/TariffPage"), "TariffPage"),
});
const cycles = createRoute({
  getParentRoute: () => root,
  path: "/settlement/cycles",
  component: lazyRouteComponent(() => import("~/features/settlement/cycles/Cycles"), "Cycles"),
});
const dashboard = createRoute({
  getParentRoute: () => root,
  path: "/settlement",
  validateSearch: search<{ period?: Period }>(),
  component: lazyRouteComponent(() => import("~/features/settlement/dashboard/Dashboard"), "DashboardPage"),
});
const staged = createRoute({
  getParentRoute: () => root,
  path: "/settlement/services",
  validateSearch: search<StagedSearch>(),
  component: lazyRouteComponent(() => import("~/features/settlement/dashboard/Staged"), "Staged"),
});
const resettlements = createRoute({
  getParentRoute: () => root,
  path: "/settlement/resettlements",
  validateSearch: search<Partial<ResettlementFilter>>(),
  component: lazyRouteComponent(
    () => import("~/features/settlement/resettlements/Resettlements"),
    "Resettlements",
  ),
});
const resettlement = createRoute({
  getParentRoute: () => root,
  path: "/settlement/resettlements/$cycle/$point",
  component: lazyRouteComponent(
    () => import("~/features/settlement/resettlements/ResettlementPage"),
    "ResettlementPage",
  ),
});
const newCycle = createRoute({
  getParentRoute: () => root,
  path: "/settlement/new",
  validateSearch: search<NewCycleSearch>(),
  component: lazyRouteComponent(() => import("~/shell/pages/NewCyclePage"), "NewCyclePage"),
});
const cycle = createRoute({
  getParentRoute: () => root,
  path: "/settlement/$id",
  validateSearch: search<ResultFilter>(),
  component: lazyRouteComponent(() => import("~/features/settlement/cycles/Cycle"), "Cycle"),
});
const review = createRoute({
  getParentRoute: () => root,
  path: "/settlement/$id/review",
  validateSearch: search<{ finding?: string }>(),
  component: lazyRouteComponent(() => import("~/features/metering/review/Review"), "Review"),
});
const inputs = createRoute({
  getParentRoute: () => root,
  path: "/settlement/inputs",
  validateSearch: search<InputsSearch>(),
  component: lazyRouteComponent(() => import("~/features/metering/inputs/Inputs"), "Inputs"),
});
const whatIf = createRoute({
  getParentRoute: () => root,
  path: "/settlement/what-if",
  validateSearch: search<{ job?: JobId }>(),
  component: lazyRouteComponent(() => import("~/features/settlement/what-if/WhatIfPage"), "WhatIfPage"),
});
const shadow = createRoute({
  getParentRoute: () => root,
  path: "/settlement/shadow",
  validateSearch: search<{ period?: Period }>(),
  component: lazyRouteComponent(() => import("~/features/settlement/shadow/Shadow"), "Shadow"),
});
const invoices = createRoute({
  getParentRoute: () => root,
  path: "/invoices",
  validateSearch: search<InvoiceFilter>(),
  component: lazyRouteComponent(() => import("~/features/billing/invoices/Invoices"), "Invoices"),
});
const invoice = createRoute({
  getParentRoute: () => root,
  path: "/invoices/$id",
  component: lazyRouteComponent(() => import("~/features/billing/invoices/InvoicePage"), "InvoicePage"),
});
const payments = createRoute({
  getParentRoute: () => root,
  path: "/payments",
  validateSearch: search<PaymentFilter>(),
  component: lazyRouteComponent(() => import("~/features/billing/payments/Payments"), "Payments"),
});
const batch = createRoute({
  getParentRoute: () => root,
  path: "/batches/$job",
  component: lazyRouteComponent(() => import("~/features/billing/invoices/Batch"), "Batch"),
});
const settings = createRoute({
  getParentRoute: () => root,
  path: "/settings",
  validateSearch: search<{ section?: SettingsSection }>(),
  component: lazyRouteComponent(() => import("~/shell/pages/Settings"), "Settings"),
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    accounts,
    account,
    newService,
    supplyPoint,
    imports,
    tariffs,
    tariff,
    dashboard,
    staged,
    resettlements,
    resettlement,
    cycles,
    newCycle,
    cycle,
    review,
    inputs,
    whatIf,
    shadow,
    invoices,
    invoice,
    payments,
    batch,
    settings,
  ]),
  history: createHashHistory(),
  defaultPreload: "intent",
  defaultPendingComponent: LoadingState,
  defaultErrorComponent: RouteError,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
  interface HistoryState {
    /** Files on their way to the importer. */
    prepared?: readonly PreparedFile[];
    /** The form of a new customer opens over their list. */
    newAccount?: boolean;
  }
}
