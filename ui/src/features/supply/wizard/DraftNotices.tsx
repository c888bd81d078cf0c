import { Button, Group, Text } from "@mantine/core";
import { IconClipboardText } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { LinkButton } from "~/components/LinkButton";
import type { AccountId } from "~/generated/AccountId";
import type { Draft } from "~/generated/Draft";
import { useFormat, usePermission } from "~/lib/session";
import { toast } from "~/lib/toast";
import { stepReached, useDrafts, useDropDraft, useRestoreDraft } from "./drafts";
import classes from "./supply.module.css";

const SHOWN = 2;

/** The operator's drafts of new services, of one account or of all, to continue or discard. */
export function DraftNotices({ account }: { account?: AccountId }) {
  const { t } = useTranslation();
  const mayEdit = usePermission("edit_customers");
  const { data = [] } = useDrafts(mayEdit);
  const [all, setAll] = useState(false);
  const drafts = data.filter((draft) => !account || draft.account === account);
  const shown = all ? drafts : drafts.slice(0, SHOWN);
  return (
    <>
      {shown.map((draft) => (
        <Notice key={draft.id} draft={draft} named={!account} />
      ))}
      {drafts.length > shown.length && (
        <Button
          variant="subtle"
          size="compact-xs"
          mb={10}
          style={{ alignSelf: "start" }}
          onClick={() => setAll(true)}
        >
          {t("drafts.all", { count: drafts.length })}
        </Button>
      )}
    </>
  );
}

function Notice({ draft, named }: { draft: Draft; named: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const restore = useRestoreDraft();
  const drop = useDropDraft(() =>
    toast(t("drafts.dropped"), { label: t("common.undo"), onClick: () => restore.mutate(draft) }),
  );
  const values = { name: draft.account_name, step: stepReached(draft), ago: format.ago(draft.changed_at) };
  return (
    <div className={`surface ${classes.draft}`} data-testid="draft-notice">
      <Group gap={8} wrap="nowrap" miw={0}>
        <IconClipboardText size={16} className="muted" style={{ flex: "none" }} />
        <Text fz={13} truncate>
          {named ? t("drafts.notice", values) : t("drafts.noticeHere", values)}
        </Text>
      </Group>
      <Group gap={4} wrap="nowrap">
        <LinkButton
          to="/customers/$id/new-service"
          params={{ id: draft.account }}
          search={{ draft: draft.id }}
          variant="subtle"
          size="compact-xs"
          data-testid="draft-continue"
        >
          {t("drafts.goOn")}
        </LinkButton>
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          loading={drop.isPending}
          onClick={() => drop.mutate(draft.id)}
          data-testid="draft-drop"
        >
          {t("drafts.discardNow")}
        </Button>
      </Group>
    </div>
  );
}
