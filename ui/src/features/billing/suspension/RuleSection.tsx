import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Facts } from "~/components/Facts";
import { Section } from "~/components/Section";
import type { SuspensionRule } from "~/generated/SuspensionRule";
import { useFormat, usePermission } from "~/lib/session";
import { ReviewNow } from "./ReviewNow";
import { RuleForm } from "./RuleForm";

/** The rule with what it does; only those who manage the lists change it. */
export function RuleSection({ rule }: { rule: SuspensionRule }) {
  const { t } = useTranslation();
  const format = useFormat();
  const maySet = usePermission("manage_lists");
  const mayReview = usePermission("edit_customers");
  return (
    <Section title={t("suspension.title")} aside={mayReview && <ReviewNow />}>
      <Text size="xs" className="muted" mb="sm">
        {t("suspension.text")}
      </Text>
      {maySet ? (
        <RuleForm key={JSON.stringify(rule)} rule={rule} />
      ) : (
        <div data-testid="rule-read">
          <Facts
            columns={2}
            facts={[
              [t("suspension.limit"), format.money(rule.limit)],
              [t("suspension.days"), format.integer(rule.days)],
            ]}
          />
        </div>
      )}
    </Section>
  );
}
