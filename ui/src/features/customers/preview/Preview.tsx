import { useDebouncedValue } from "@mantine/hooks";
import { IconLayoutSidebarRight } from "@tabler/icons-react";
import type { KeyboardEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "~/components/states";
import type { AccountId } from "~/generated/AccountId";
import type { AccountRow } from "~/generated/AccountRow";
import { focusTable } from "~/lib/focus";
import classes from "./Preview.module.css";
import { PreviewHead } from "./PreviewHead";
import { PreviewTabs } from "./PreviewTabs";
import type { Stored } from "./stored";
import { WidthGrip } from "./WidthGrip";

type Props = {
  row: AccountRow | null;
  width: number;
  tab: Stored["tab"];
  contracts: (account: AccountId) => ReactNode;
  onChange: (part: Partial<Stored>) => void;
};

/** Whoever runs down the list asks nothing of the rows that are only passed. */
const PASSING_MS = 120;

/** An account beside the list, without leaving it. */
export function Preview({ row, width, tab, contracts, onChange }: Props) {
  const { t } = useTranslation();
  const [account] = useDebouncedValue(row?.id, PASSING_MS);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    // What is open over the window keeps its Escape.
    const inside = event.target instanceof Node && event.currentTarget.contains(event.target);
    if (event.key === "Escape" && inside && !event.defaultPrevented) focusTable();
  };
  return (
    <aside
      className={classes.pane}
      style={{ width }}
      aria-label={t("preview.title")}
      onKeyDown={onKeyDown}
      data-testid="preview"
    >
      <WidthGrip width={width} onWidth={(next) => onChange({ width: next })} />
      {row ? (
        <>
          <PreviewHead row={row} />
          <PreviewTabs
            account={account ?? row.id}
            tab={tab}
            contracts={contracts}
            onTab={(next) => onChange({ tab: next })}
          />
        </>
      ) : (
        <div className={classes.none}>
          <EmptyState icon={IconLayoutSidebarRight} title={t("preview.none")} text={t("preview.noneText")} />
        </div>
      )}
    </aside>
  );
}
