import { Button, Group, SegmentedControl, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconArrowMerge, IconList, IconPencil, IconPlus } from "@tabler/icons-react";
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { FormButtons, FormModal } from "~/components/FormModal";
import { NoMatch } from "~/components/NoMatch";
import { EmptyState } from "~/components/states";
import { TextFilter } from "~/components/TextFilter";
import { DataTable } from "~/components/table/DataTable";
import { RowAction } from "~/components/table/RowAction";
import type { Column } from "~/components/table/types";
import { useFigures } from "~/components/table/useFigures";
import { listRows } from "~/components/table/useRows";
import type { Directory } from "~/generated/Directory";
import type { DirectoryEntry } from "~/generated/DirectoryEntry";
import type { Sort } from "~/generated/Sort";
import { DIRECTORIES, useDirectory } from "~/lib/directories";
import { showInField } from "~/lib/formErrors";
import { matches, sorted } from "~/lib/lists";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";
import { AddEntry } from "./AddEntry";
import { MergeEntry } from "./MergeEntry";

/** The lists an account chooses from: zones, neighbourhoods, regions, salespeople, collectors (C2). */
export function Lists() {
  const { t } = useTranslation();
  const [directory, setDirectory] = useState<Directory>("zone");
  const [text, setText] = useState<string>();
  const [sort, setSort] = useState<Sort>({ by: "code", descending: false });
  const [entry, setEntry] = useState<DirectoryEntry | null>(null);
  const [doing, setDoing] = useState<"add" | Act | null>(null);
  const query = useDirectory(directory);
  const entries = query.data ?? [];
  const shown = useMemo(
    () =>
      query.data &&
      sorted(
        query.data.filter(({ code, name }) => matches(`${code} ${name}`, text)),
        sort,
      ),
    [query.data, text, sort],
  );
  const act = useCallback((what: Act, on: DirectoryEntry) => {
    setEntry(on);
    setDoing(what);
  }, []);
  const close = () => setDoing(null);
  const columns = useEntryColumns(act);
  const addButton = (
    <Button leftSection={<IconPlus size={15} />} onClick={() => setDoing("add")} data-testid="add-entry">
      {t("lists.add")}
    </Button>
  );
  return (
    <>
      <Group justify="space-between" mb={10}>
        <Group gap="sm">
          <SegmentedControl
            aria-label={t("lists.choose")}
            value={directory}
            onChange={(value) => setDirectory(DIRECTORIES.find((known) => known === value) ?? "zone")}
            data={DIRECTORIES.map((value) => ({ value, label: t(`directories.${value}`) }))}
            data-testid="lists-choose"
          />
          <TextFilter
            value={text}
            onChange={setText}
            placeholder={t("lists.filter")}
            testId="lists-filter"
            width={200}
          />
        </Group>
        {addButton}
      </Group>
      <DataTable
        key={directory}
        name="lists"
        label={t(`directories.${directory}`)}
        columns={columns}
        rows={listRows(shown, query)}
        rowId={({ code }) => code}
        sort={sort}
        onSort={setSort}
        empty={
          text && entries.length > 0 ? (
            <NoMatch icon={IconList} onClear={() => setText(undefined)} />
          ) : (
            <EmptyState
              icon={IconList}
              title={t("lists.none")}
              text={t("lists.noneText")}
              action={addButton}
            />
          )
        }
      />
      <AddEntry directory={directory} opened={doing === "add"} onClose={close} />
      {entry && (
        <>
          <RenameEntry directory={directory} entry={entry} opened={doing === "rename"} onClose={close} />
          <MergeEntry
            directory={directory}
            entry={entry}
            entries={entries}
            opened={doing === "merge"}
            onClose={close}
          />
        </>
      )}
    </>
  );
}

type Act = "rename" | "merge";

function useEntryColumns(act: (what: Act, entry: DirectoryEntry) => void): Column<DirectoryEntry>[] {
  const { t } = useTranslation();
  const figures = useFigures();
  return useMemo(
    () => [
      { id: "code", header: t("common.code"), width: 80, sortBy: "code", cell: (row) => row.code },
      {
        id: "name",
        header: t("common.name"),
        width: 320,
        grows: true,
        sortBy: "name",
        cell: (row) => row.name,
      },
      figures.count(
        { id: "accounts", header: t("lists.accounts"), width: 100, sortBy: "accounts" },
        (row) => row.accounts,
      ),
      {
        id: "actions",
        header: t("lists.actions"),
        width: 110,
        cell: (row) => (
          <>
            <RowAction
              label={t("lists.renameOf", { name: row.name })}
              onClick={() => act("rename", row)}
              testId="rename-entry"
            >
              <IconPencil size={15} />
            </RowAction>
            <RowAction
              label={t("lists.mergeOf", { name: row.name })}
              onClick={() => act("merge", row)}
              testId="merge-entry"
            >
              <IconArrowMerge size={15} />
            </RowAction>
          </>
        ),
      },
    ],
    [t, figures, act],
  );
}

type FieldsProps = { directory: Directory; entry: DirectoryEntry; onClose: () => void };

function RenameEntry({ opened, ...props }: FieldsProps & { opened: boolean }) {
  const { t } = useTranslation();
  return (
    <FormModal
      opened={opened}
      onClose={props.onClose}
      title={t("lists.renameOf", { name: props.entry.name })}
      size={420}
    >
      <Fields {...props} />
    </FormModal>
  );
}

function Fields({ directory, entry, onClose }: FieldsProps) {
  const { t } = useTranslation();
  const form = useForm({
    initialValues: { name: entry.name },
    validate: { name: (name) => (name.trim() ? null : t("common.required")) },
  });
  const write = async (request: string, name: string) => {
    await backend.company.renameDirectoryEntry(request, directory, entry.code, name);
    return name.trim();
  };
  const undo = useAction(write);
  const rename = useAction(write, {
    onDone: (name) => {
      toast(t("lists.renamed", { before: entry.name, name }), {
        label: t("common.undo"),
        onClick: () => undo.mutate(entry.name),
      });
      onClose();
    },
    onRefused: (error) => showInField(form, error, ["name"]) !== null,
  });
  return (
    <form onSubmit={form.onSubmit(({ name }) => (form.isDirty() ? rename.mutate(name) : onClose()))}>
      <Stack gap="sm">
        <TextInput
          label={t("common.name")}
          withAsterisk
          data-autofocus
          data-testid="entry-name"
          {...form.getInputProps("name")}
        />
        <FormButtons onCancel={onClose} saving={rename.isPending} testId="entry-save" />
      </Stack>
    </form>
  );
}
