import { Select, type SelectProps, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ImportKind } from "~/generated/ImportKind";
import { useImportKinds } from "~/lib/importKinds";
import { useSignedIn } from "~/lib/session";

type Props = Omit<SelectProps, "data" | "value" | "onChange"> & {
  kind: ImportKind;
  onKind: (kind: ImportKind) => void;
};

/** The kind of a file, among those that the operator may import. What it was recognised as stays readable. */
export function KindSelect({ kind, onKind, ...select }: Props) {
  const { t } = useTranslation();
  const kinds = useImportKinds();
  const shown = kinds.includes(kind) ? kinds : [kind, ...kinds];
  return (
    <Select
      data={shown.map((value) => ({
        value,
        label: t(`importKind.${value}`),
        disabled: !kinds.includes(value),
      }))}
      value={kind}
      allowDeselect={false}
      onChange={(next) => {
        const known = kinds.find((one) => one === next);
        if (known) onKind(known);
      }}
      {...select}
    />
  );
}

/** Why a file of a kind cannot be imported by the operator. */
export function NotForRole({ kind }: { kind: ImportKind }) {
  const { t } = useTranslation();
  const { operator } = useSignedIn();
  return (
    <Text size="xs" data-testid="import-forbidden">
      {t("imports.forbidden", { kind: t(`importKind.${kind}`), role: t(`role.${operator.role}`) })}
    </Text>
  );
}
