import { SegmentedControl } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ServiceGroup } from "~/generated/ServiceGroup";
import type { Kind } from "./wizardValues";

type Props = { value: Kind; onChange: (kind: Kind) => void; label: string; testId: string };

/** The switch between an existing one and a new one. */
export function KindSwitch({ value, onChange, label, testId }: Props) {
  const { t } = useTranslation();
  return (
    <SegmentedControl
      aria-label={label}
      value={value}
      onChange={(kind) => onChange(kind === "new" ? "new" : "existing")}
      data={[
        { value: "existing", label: t("wizard.existing") },
        { value: "new", label: t("wizard.new") },
      ]}
      data-testid={testId}
    />
  );
}

export const groupLabel = ({ name, alias }: Pick<ServiceGroup, "name" | "alias">) =>
  [name, alias].filter(Boolean).join(" · ");
