import {
  Alert,
  Anchor,
  Box,
  createScopedKeydownHandler,
  Group,
  Loader,
  Stack,
  Text,
  UnstyledButton,
} from "@mantine/core";
import { IconFileSpreadsheet, IconUpload } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type BackendError, backend } from "~/backend";
import type { ImportKind } from "~/generated/ImportKind";
import type { Upload } from "~/generated/Upload";
import { useImportKinds } from "~/lib/importKinds";
import { useSave } from "~/lib/useSave";
import classes from "./Imports.module.css";

type Props = { kind: ImportKind; onKind: (kind: ImportKind) => void; onUpload: (upload: Upload) => void };

/** One Tab stop for all kinds; the arrows choose among them. */
const onArrows = createScopedKeydownHandler({
  siblingSelector: "[role=radio]",
  parentSelector: "[role=radiogroup]",
  orientation: "vertical",
  activateOnFocus: true,
  loop: true,
});

/** Larger files go through the command line, which reads them without holding them whole. */
const LIMIT = 512 * 1024 * 1024;

export function ChooseFile({ kind, onKind, onUpload }: Props) {
  const { t } = useTranslation();
  const kinds = useImportKinds();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [tooLarge, setTooLarge] = useState(false);
  const [noRows, setNoRows] = useState(false);
  const upload = useMutation<Upload, BackendError, File>({
    mutationFn: async (file) => backend.metering.upload(file.name, new Uint8Array(await file.arrayBuffer())),
    onSuccess: (read) => {
      // A tariff has no columns; it is checked in the rehearsal.
      const empty = read.columns.length > 0 && read.sample.length === 0;
      setNoRows(empty);
      if (empty) void backend.metering.deleteUpload(read.id);
      else onUpload(read);
    },
  });
  const template = useSave(() => backend.metering.saveTemplate(kind));
  const take = (file: File | undefined) => {
    if (!file) return;
    setNoRows(false);
    setTooLarge(file.size > LIMIT);
    if (file.size <= LIMIT) upload.mutate(file);
  };
  return (
    <Group align="start" gap={16} wrap="nowrap">
      <Stack gap={2} w={230} role="radiogroup" aria-label={t("imports.kind")} className="surface" p={6}>
        {kinds.map((item) => (
          <UnstyledButton
            key={item}
            role="radio"
            aria-checked={item === kind}
            tabIndex={item === kind ? 0 : -1}
            className={`${classes.kind} ${item === kind ? classes.kindOn : ""}`}
            onClick={() => onKind(item)}
            onKeyDown={onArrows}
            data-testid={`import-kind-${item.replaceAll("_", "-")}`}
          >
            {t(`importKind.${item}`)}
          </UnstyledButton>
        ))}
      </Stack>
      <Box flex={1}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the button inside does the same */}
        <div
          className={`${classes.drop} ${over ? classes.over : ""}`}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault();
            setOver(false);
            take(event.dataTransfer.files[0]);
          }}
        >
          {upload.isPending ? (
            <>
              <Loader size="sm" />
              <Text size="xs">{t("imports.reading", { name: upload.variables.name })}</Text>
            </>
          ) : (
            <>
              <IconUpload size={28} stroke={1.4} className="muted" />
              <Text size="sm" fw={500}>
                {t("imports.drop", { kind: t(`importKind.${kind}`).toLocaleLowerCase() })}
              </Text>
              <Anchor component="button" type="button" size="sm" onClick={() => input.current?.click()}>
                {t("imports.browse")}
              </Anchor>
              <Text fz={12} className="muted">
                {t("imports.formats")}
              </Text>
            </>
          )}
          <input
            ref={input}
            type="file"
            accept=".csv,.txt,.tsv,.xlsx,.json"
            className={classes.file}
            aria-label={t("imports.browse")}
            data-testid="import-file"
            onChange={(event) => {
              take(event.currentTarget.files?.[0]);
              event.currentTarget.value = "";
            }}
          />
        </div>
        {noRows && (
          <Alert color="yellow" mt="sm" title={t("imports.noRows")} data-testid="import-error">
            {t("imports.noRowsText")}
          </Alert>
        )}
        {(tooLarge || upload.error) && (
          <Alert color="red" mt="sm" data-testid="import-error">
            {tooLarge ? t("imports.tooLarge") : upload.error?.message}
          </Alert>
        )}
        <Text size="xs" mt="sm" maw={720}>
          {t(`importHelp.${kind}`)}
        </Text>
        <Group gap={6} mt={8}>
          <IconFileSpreadsheet size={16} className="muted" />
          <Anchor
            component="button"
            type="button"
            size="xs"
            onClick={() => template.mutate()}
            disabled={template.isPending}
            data-testid="save-template"
          >
            {t("imports.template", { kind: t(`importKind.${kind}`).toLocaleLowerCase() })}
          </Anchor>
        </Group>
      </Box>
    </Group>
  );
}
