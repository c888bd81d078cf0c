import type { AccountDetail } from "~/generated/AccountDetail";
import type { Stakeholder } from "~/generated/Stakeholder";
import type { StakeholderData } from "~/generated/StakeholderData";
import type { StakeholderRole } from "~/generated/StakeholderRole";
import type { StakeholderScope } from "~/generated/StakeholderScope";

export const STAKEHOLDER_ROLES = ["viewer", "manager", "payer"] as const satisfies readonly StakeholderRole[];

/** The form values: the scope as one option of a list, the first day possibly empty. */
export type StakeholderValues = Omit<StakeholderData, "scope" | "since"> & {
  scope: string;
  since: string | null;
};

const WHOLE = "account";

const written = (scope: StakeholderScope) => {
  if (scope === "account") return WHOLE;
  return "group" in scope ? `group:${scope.group}` : `service:${scope.service}`;
};

function read(value: string): StakeholderScope {
  const [kind, id = ""] = value.split(":");
  if (kind === "group") return { group: id };
  return kind === "service" ? { service: id } : "account";
}

export function valuesOf(row: Stakeholder | null, today: string, documentKind: string): StakeholderValues {
  if (!row) {
    return {
      name: "",
      document_kind: documentKind,
      document: "",
      email: "",
      phone: "",
      role: "viewer",
      scope: WHOLE,
      since: today,
      until: null,
    };
  }
  const { id, scope_name, scope, ...data } = row;
  return { ...data, document_kind: data.document_kind || documentKind, scope: written(scope) };
}

export const dataOf = ({ scope, since, ...values }: StakeholderValues, today: string): StakeholderData => ({
  ...values,
  since: since ?? today,
  scope: read(scope),
});

/** The scopes that a stakeholder may have. */
export function scopeOptions(
  { groups }: AccountDetail,
  words: { whole: string; groups: string; services: string },
) {
  const services = groups.flatMap((group) => group.services);
  const parts = [
    {
      group: words.groups,
      items: groups.map(({ id, name }) => ({ value: written({ group: id }), label: name })),
    },
    {
      group: words.services,
      items: services.map(({ supply_point, code, address }) => ({
        value: written({ service: supply_point }),
        label: `${code} · ${address}`,
      })),
    },
  ];
  return [{ value: WHOLE, label: words.whole }, ...parts.filter(({ items }) => items.length > 0)];
}

/** Whether the access has ended; the last day is included. */
export const hasEnded = ({ until }: Stakeholder, today: string) => until !== null && until < today;
