import { Drawer } from "@mantine/core";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { AccountFilter } from "~/generated/AccountFilter";
import { FilterForm, type Leave } from "./FilterForm";
import classes from "./Filters.module.css";

type Props = {
  opened: boolean;
  onClose: () => void;
  filter: AccountFilter;
  onApply: (filter: AccountFilter) => void;
};

/** Advanced search of accounts: conditions by tab, combined with «all» or «any» (C5). */
export function FilterDrawer({ opened, onClose, filter, onApply }: Props) {
  const { t } = useTranslation();
  const leave = useRef<Leave>(null);
  return (
    <Drawer
      opened={opened}
      onClose={() => (leave.current ?? onClose)()}
      position="right"
      size={660}
      title={t("filters.title")}
      closeButtonProps={{ "aria-label": t("common.close") }}
      classNames={{ content: classes.content ?? "", body: classes.body ?? "" }}
      transitionProps={{ duration: 120 }}
      data-testid="filters-drawer"
    >
      <FilterForm
        ref={leave}
        filter={filter}
        onClose={onClose}
        onApply={(next) => {
          onClose();
          onApply(next);
        }}
      />
    </Drawer>
  );
}
