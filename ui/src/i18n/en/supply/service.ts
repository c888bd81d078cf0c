import type { service as es } from "../../es/supply/service";
import type { Written } from "../../written";

export const service: Written<typeof es> = {
  connection: {
    title: "Connection",
    none: "No orders to cut or reconnect.",
    ask: {
      disconnection: "Request a disconnection",
      reconnection: "Request a reconnection",
      visit: "Ask for a visit",
    },
    asked: {
      disconnection: "The disconnection of {{code}} was requested.",
      reconnection: "The reconnection of {{code}} was requested.",
      visit: "A visit to {{code}} was requested.",
    },
    reason: "Reason",
    requestedBy: "Requested on {{at}} by {{who}}",
    doneOn: "Carried out on {{date}}",
    doneOnBy: "Carried out on {{date}} by {{crew}}",
    notedBy: "Noted on {{at}} by {{who}}",
    cancelledBy: "Cancelled on {{at}} by {{who}}",
    markDone: "Carried out…",
    markDoneTitle: {
      disconnection: "Disconnection carried out",
      reconnection: "Reconnection carried out",
      visit: "Visit made",
    },
    on: "Day it was carried out",
    by: "Crew or person",
    noted: "The order is noted as carried out.",
    cancel: "Cancel order",
    cancelTitle: "Cancel this order?",
    cancelText: "The supply stays as it is. The order is kept as cancelled.",
    keep: "Keep order",
    cancelled: "The order was cancelled.",
  },
  orderKind: { disconnection: "Disconnection", reconnection: "Reconnection", visit: "Visit" },
  orderState: { requested: "Requested", done: "Carried out", cancelled: "Cancelled" },
  meterChange: {
    open: "Change meter",
    install: "Install meter",
    old: "Meter that is removed: {{serial}}",
    new: "New meter",
    last: "Last readings",
    lastHelp: "What it shows when it is removed. Leave them empty only if it cannot be read.",
    first: "First readings",
    firstHelp: "What the new meter shows when it is installed.",
    on: "Day of the change",
    done: "Meter {{serial}} is installed.",
  },
};
