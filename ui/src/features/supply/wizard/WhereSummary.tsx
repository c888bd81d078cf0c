import { useTranslation } from "react-i18next";
import { EntryName } from "~/components/EntryName";
import { Facts } from "~/components/Facts";
import { Tag } from "~/components/Tag";
import type { ServiceGroup } from "~/generated/ServiceGroup";
import { groupLabel, placeLabel } from "./labels";
import type { WizardValues } from "./wizardValues";

type Props = { values: WizardValues; groups: readonly ServiceGroup[] };

export function WhereSummary({ values: { group, premises }, groups }: Props) {
  const { t } = useTranslation();
  const known = groups.find(({ id }) => id === group.id);
  const isNew = <Tag tone="brand">{t("wizard.new")}</Tag>;
  const place = premises.kind === "existing" ? premises.chosen : premises;
  const coordinates = [premises.latitude, premises.longitude].filter(Boolean).join(", ");
  return (
    <Facts
      columns={2}
      facts={[
        [
          t("wizard.group"),
          group.kind === "new" ? (
            <>
              {groupLabel(group)} {isNew}
            </>
          ) : (
            known && groupLabel(known)
          ),
        ],
        [
          t("wizard.premises"),
          place && (
            <>
              {placeLabel(place)} {premises.kind === "new" && isNew}
            </>
          ),
        ],
        ...(premises.kind === "new"
          ? ([
              [
                t("directory.zone"),
                premises.zone && <EntryName key="zone" directory="zone" code={premises.zone} />,
              ],
              [t("wizard.coordinates"), coordinates],
            ] as const)
          : []),
      ]}
    />
  );
}
