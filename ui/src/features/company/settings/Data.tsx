import { Alert, Box, Button, Code, Text } from "@mantine/core";
import { IconShieldCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Section } from "~/components/Section";
import type { DataSeal } from "~/generated/DataSeal";
import { useFormat } from "~/lib/session";
import { Backups } from "./Backups";
import { useBackUp, useVerify } from "./care";
import { SealData } from "./SealData";

/** The data file of the company: backup, integrity check and restore. */
export function Data() {
  const { t } = useTranslation();
  const backup = useBackUp();
  const verify = useVerify();
  return (
    <Box maw={720}>
      <Section title={t("data.backup")}>
        <Text size="xs" className="muted" mb="sm">
          {t("data.backupText")}
        </Text>
        <Button
          variant="default"
          onClick={() => backup.mutate(null)}
          loading={backup.isPending}
          data-testid="backup"
        >
          {t("data.backupNow")}
        </Button>
        {backup.data && (
          <Text size="xs" mt="sm" data-testid="backup-path">
            {t("data.backupDone")} <Code>{backup.data.path}</Code>
            <br />
            <SealText seal={backup.data.seal} />
          </Text>
        )}
      </Section>
      <Section title={t("data.verify")}>
        <Text size="xs" className="muted" mb="sm">
          {t("data.verifyText")}
        </Text>
        <Button
          variant="default"
          onClick={() => verify.mutate()}
          loading={verify.isPending}
          data-testid="verify"
        >
          {t("data.verifyNow")}
        </Button>
        {verify.data?.length === 0 && (
          <Alert color="green" mt="sm" p="xs" icon={<IconShieldCheck size={16} />} data-testid="verify-sound">
            {t("data.sound")}
          </Alert>
        )}
        {verify.data && verify.data.length > 0 && (
          <SealData problems={verify.data} onSealed={() => verify.mutate()} />
        )}
      </Section>
      <Backups />
    </Box>
  );
}

/** What tells later whether data are those of a copy: to be kept on paper. */
function SealText({ seal }: { seal: DataSeal }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      {t("data.sealOf")} <Code data-testid="backup-seal">{`${seal.audit_entry}:${seal.code}`}</Code>{" "}
      {t("data.sealCounts", {
        documents: format.integer(seal.documents),
        payments: format.integer(seal.payments),
      })}
    </>
  );
}
