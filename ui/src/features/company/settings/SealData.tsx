import { Alert, Button, List } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { FormModal } from "~/components/FormModal";
import { ReasonForm } from "~/components/ReasonForm";
import { usePermission } from "~/lib/session";
import { toast } from "~/lib/toast";

type Props = { problems: readonly string[]; onSealed: () => void };

/** What is wrong with the data, which an administrator can seal as they are. */
export function SealData({ problems, onSealed }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const maySeal = usePermission("manage_company");
  const close = () => setOpen(false);
  return (
    <Alert color="red" mt="sm" title={t("data.unsound")} data-testid="verify-unsound">
      <List size="xs">
        {problems.map((problem) => (
          <List.Item key={problem}>{problem}</List.Item>
        ))}
      </List>
      {maySeal && (
        <Button size="xs" variant="default" mt="sm" onClick={() => setOpen(true)} data-testid="seal-open">
          {t("data.seal")}
        </Button>
      )}
      <FormModal opened={open} onClose={close} title={t("data.sealTitle")} size={480}>
        <ReasonForm
          text={t("data.sealText")}
          label={t("data.sealReason")}
          maxLength={120}
          submit={t("data.seal")}
          testId="seal"
          initialValues={{ reason: "" }}
          run={(request, { reason }) => backend.company.seal(request, reason)}
          onDone={() => {
            toast(t("data.sealed"));
            close();
            onSealed();
          }}
          onCancel={close}
        />
      </FormModal>
    </Alert>
  );
}
