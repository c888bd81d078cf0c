import { Group, Text } from "@mantine/core";
import { IconMail, IconPhone } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { DebtMark } from "~/components/Debt";
import { LinkButton } from "~/components/LinkButton";
import { InactiveTag } from "~/features/customers/accounts/InactiveTag";
import type { AccountRow } from "~/generated/AccountRow";
import classes from "./Preview.module.css";

/** Who it is and how to reach them, from the row itself. */
export function PreviewHead({ row }: { row: AccountRow }) {
  const { t } = useTranslation();
  return (
    <header className={classes.head} data-testid="preview-head">
      <Group justify="space-between" wrap="nowrap" gap={8} align="flex-start">
        <Text component="h2" fz={15} fw={600} lh={1.3} className={classes.name}>
          {row.name}
        </Text>
        <LinkButton
          to="/customers/$id"
          params={{ id: row.id }}
          variant="default"
          size="compact-xs"
          flex="none"
          data-testid="preview-open"
        >
          {t("preview.open")}
        </LinkButton>
      </Group>
      <Group gap="2px 12px" fz={12} className="muted">
        <span className="num">{row.code}</span>
        <span className="num">{row.document}</span>
        {!row.active && <InactiveTag />}
        <DebtMark money={row.debt} />
      </Group>
      <Group gap="2px 14px" fz={12}>
        <Reach icon={<IconPhone size={13} aria-label={t("common.phone")} />} text={row.phone} />
        <Reach icon={<IconMail size={13} aria-label={t("common.email")} />} text={row.email} />
      </Group>
    </header>
  );
}

function Reach({ icon, text }: { icon: React.ReactNode; text: string }) {
  if (!text) return null;
  return (
    <span className={classes.reach}>
      {icon}
      <span>{text}</span>
    </span>
  );
}
