import { Button, Group, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconCheck } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { FormModal } from "~/components/FormModal";
import type { AccountId } from "~/generated/AccountId";
import type { DraftId } from "~/generated/DraftId";
import { toast } from "~/lib/toast";
import { useDropDraft } from "./drafts";
import type { KeptDraft } from "./useKeptDraft";

type Props = { id: DraftId; account: AccountId; kept: KeptDraft };

/** Says that the wizard is kept as it stands, and gives it up when asked to. */
export function DraftMark({ id, account, kept: { kept, quiet } }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [asking, ask] = useDisclosure();
  const drop = useDropDraft(() => {
    toast(t("drafts.dropped"));
    void navigate({ to: "/customers/$id", params: { id: account }, replace: true });
  });
  const discard = async () => {
    ask.close();
    await quiet();
    drop.mutate(id);
  };
  return (
    <>
      <Text fz={12} className={kept === "failed" ? "debt" : "muted"} role="status" data-testid="draft-mark">
        {kept === "saved" && (
          <Group gap={4} component="span">
            <IconCheck size={14} />
            {t("drafts.saved")}
          </Group>
        )}
        {kept === "failed" && t("drafts.failed")}
      </Text>
      {kept !== "none" && (
        <Button variant="subtle" color="gray" onClick={ask.open} data-testid="discard-draft">
          {t("drafts.discard")}
        </Button>
      )}
      <FormModal opened={asking} onClose={ask.close} title={t("drafts.discardTitle")} size={420}>
        <Text size="xs">{t("drafts.discardText")}</Text>
        <Group justify="flex-end" mt={16}>
          <Button variant="default" onClick={ask.close} data-autofocus>
            {t("drafts.keep")}
          </Button>
          <Button color="red.9" onClick={() => void discard()} data-testid="discard-draft-confirm">
            {t("drafts.discardNow")}
          </Button>
        </Group>
      </FormModal>
    </>
  );
}
