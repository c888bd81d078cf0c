import type { stakeholders as es } from "../../es/customers/stakeholders";
import type { Written } from "../../written";

export const stakeholders: Written<typeof es> = {
  stakeholders: {
    add: "Add a stakeholder",
    edit: "Edit stakeholder",
    added: "{{name}} was added.",
    changed: "The changes to {{name}} were saved.",
    role: "Role",
    scope: "Scope",
    whole: "The whole account",
    services: "Services",
    until: "Until (last day)",
    endToday: "End today",
    none: "Only the holder sees this account",
    noneText:
      "Add whoever else should see its invoices, ask for changes or pay: a relative, a tenant, an accountant.",
  },
  stakeholderRole: { viewer: "Viewing", manager: "Managing", payer: "Paying" },
  stakeholderRights: {
    viewer: "Sees invoices and consumption.",
    manager: "Sees invoices and consumption, and asks for changes.",
    payer: "Sees invoices and pays them.",
  },
};
