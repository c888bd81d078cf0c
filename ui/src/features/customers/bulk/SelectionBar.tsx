import { Button, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFocusBack } from "~/lib/focus";
import { useFormat } from "~/lib/session";
import classes from "./Bulk.module.css";
import type { useAccountSelection } from "./selection";

type Props = {
  selection: ReturnType<typeof useAccountSelection>;
  /** How many accounts the list has, and whether a filter leaves others out. */
  total: number;
  filtered: boolean;
  onChange: () => void;
};

/** The bar under the list with the number of selected accounts and their actions. */
export function SelectionBar(props: Props) {
  return props.selection.count > 0 && <Bar {...props} />;
}

function Bar({ selection, total, filtered, onChange }: Props) {
  const { t } = useTranslation();
  useFocusBack();
  const format = useFormat();
  const { by, count } = selection;
  const counted = { count, shown: format.integer(count) };
  const words = {
    hand: t("bulk.chosen", counted),
    filter: filtered ? t("bulk.matching", counted) : t("bulk.allMatch", counted),
    codes: t("bulk.pasted", counted),
  };
  const all = { count: total, shown: format.integer(total) };
  return (
    <div className={classes.bar} data-testid="selection-bar">
      <Group gap={10} wrap="nowrap" miw={0}>
        <Text fz={13} fw={600} className="num" role="status" truncate data-testid="selection-count">
          {words[by]}
        </Text>
        {by === "hand" && count < total && (
          <Button
            variant="subtle"
            size="compact-xs"
            onClick={selection.chooseMatching}
            data-testid="choose-matching"
          >
            {filtered ? t("bulk.chooseMatching", all) : t("bulk.chooseAll", all)}
          </Button>
        )}
      </Group>
      <Group gap={8} wrap="nowrap">
        <Button variant="subtle" color="gray" onClick={selection.clear} data-testid="clear-selection">
          {t("bulk.clear")}
        </Button>
        <Button onClick={onChange} data-testid="bulk-change">
          {t("bulk.change")}
        </Button>
      </Group>
    </div>
  );
}
