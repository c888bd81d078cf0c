import { Button, Group, Select, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { FormModal } from "~/components/FormModal";
import type { Directory } from "~/generated/Directory";
import type { DirectoryEntry } from "~/generated/DirectoryEntry";
import { entryLabel } from "~/lib/directories";
import { useFormat } from "~/lib/session";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";

const NONE = "";

type Props = {
  directory: Directory;
  entry: DirectoryEntry;
  entries: readonly DirectoryEntry[];
  onClose: () => void;
};

export function MergeEntry({ opened, ...props }: Props & { opened: boolean }) {
  const { t } = useTranslation();
  return (
    <FormModal
      opened={opened}
      onClose={props.onClose}
      title={t("lists.mergeTitle", { name: props.entry.name })}
      size={440}
    >
      <Choice {...props} />
    </FormModal>
  );
}

/** Merges an entry into another, or removes it from the accounts that use it. */
function Choice({ directory, entry, entries, onClose }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const [code, setCode] = useState(entry.accounts === 0 ? NONE : null);
  const into = entries.find((other) => other.code === code);
  const others = entries.filter((other) => other.code !== entry.code);
  const remove = useAction(
    (request, target: string | null) =>
      backend.company.removeDirectoryEntry(request, directory, entry.code, target),
    {
      onDone: (count) => {
        const values = { name: entry.name, count, shown: format.integer(count) };
        toast(into ? t("lists.merged", { ...values, into: into.name }) : t("lists.removed", values));
        onClose();
      },
    },
  );
  const counted = { count: entry.accounts, shown: format.integer(entry.accounts) };
  const effect = () => {
    if (entry.accounts === 0) return t("lists.unused");
    if (into) return t("lists.moves", { ...counted, into: into.name });
    return code === null ? t("lists.chosenBy", counted) : t("lists.loses", counted);
  };
  return (
    <Stack gap="sm">
      <Select
        aria-label={t("lists.mergeTitle", { name: entry.name })}
        data={[
          { value: NONE, label: t("lists.nothing") },
          ...others.map((other) => ({ value: other.code, label: entryLabel(other) })),
        ]}
        value={code}
        onChange={setCode}
        placeholder={t("lists.mergeChoose")}
        allowDeselect={false}
        searchable={others.length > 8}
        data-autofocus
        data-testid="merge-into"
      />
      <Text size="xs" role="status" data-testid="merge-effect">
        {effect()}
        {directory === "zone" && ` ${t("lists.premisesToo")}`}
        {code !== null && ` ${t("lists.noUndo")}`}
      </Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t("common.cancel")}
        </Button>
        <Button
          color={code === NONE ? "red.9" : undefined}
          disabled={code === null}
          onClick={() => remove.mutate(into?.code ?? null)}
          loading={remove.isPending}
          data-testid="merge-confirm"
        >
          {code === NONE ? t("lists.removeNow") : t("lists.mergeNow")}
        </Button>
      </Group>
    </Stack>
  );
}
