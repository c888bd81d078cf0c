import { Anchor, Button, Drawer, Group, Menu, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconChevronDown, IconFileSpreadsheet, IconUpload } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import importClasses from "~/features/metering/imports/Imports.module.css";
import type { ImportKind } from "~/generated/ImportKind";
import { useImportKinds } from "~/lib/importKinds";
import { useSave } from "~/lib/useSave";
import { LoadedFile } from "./LoadedFile";
import { isReady, useLoads, waits } from "./useLoads";

/** Loads several files of a month, each recognised by itself. */
export function LoadFiles({ label, variant = "filled" }: { label: string; variant?: "filled" | "default" }) {
  const { t } = useTranslation();
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button
        variant={variant}
        leftSection={<IconUpload size={15} />}
        onClick={open}
        data-testid="load-files"
      >
        {label}
      </Button>
      <Drawer
        opened={opened}
        onClose={close}
        position="right"
        size={760}
        title={t("inputs.load")}
        closeButtonProps={{ "aria-label": t("common.close") }}
        transitionProps={{ duration: 120 }}
        // The keys of a form around the button are not its own.
        onKeyDown={(event) => event.stopPropagation()}
        data-testid="load-drawer"
      >
        {opened && <Files />}
      </Drawer>
    </>
  );
}

function Files() {
  const { t } = useTranslation();
  const files = useLoads();
  const kinds = useImportKinds();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const ready = files.loads.filter((load) => isReady(load) && kinds.includes(load.kind));
  const take = (list: FileList | null | undefined) => files.add([...(list ?? [])]);
  return (
    <Stack gap="sm">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the button inside does the same */}
      <div
        className={`${importClasses.drop} ${over ? importClasses.over : ""}`}
        style={{ minHeight: 130 }}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer.files);
        }}
      >
        <IconUpload size={24} stroke={1.4} className="muted" />
        <Text size="sm" fw={500}>
          {t("inputs.drop")}
        </Text>
        <Anchor component="button" type="button" size="sm" onClick={() => input.current?.click()}>
          {t("imports.browse")}
        </Anchor>
        <Text fz={12} className="muted">
          {t("inputs.dropText")}
        </Text>
        <input
          ref={input}
          type="file"
          multiple
          accept=".csv,.txt,.tsv,.xlsx,.json,.xml,.nem12"
          className={importClasses.file}
          aria-label={t("imports.browse")}
          data-testid="load-input"
          onChange={({ currentTarget }) => {
            take(currentTarget.files);
            currentTarget.value = "";
          }}
        />
      </div>
      <Group justify="space-between">
        <Templates />
        {ready.length > 0 && (
          <Button onClick={() => ready.forEach((load) => void files.run(load))} data-testid="load-all">
            {t("inputs.loadAll", { count: ready.length })}
          </Button>
        )}
      </Group>
      {files.loads.length === 0 && (
        <Text size="xs" className="muted">
          {t("inputs.noFiles")}
        </Text>
      )}
      {files.loads.map((load) => (
        <LoadedFile key={load.id} load={load} files={files} />
      ))}
      {!files.loads.some(waits) && (
        <Link to="/imports" className="link" style={{ fontSize: 13 }}>
          {t("inputs.importer")}
        </Link>
      )}
    </Stack>
  );
}

function Templates() {
  const { t } = useTranslation();
  const kinds = useImportKinds();
  const kind = useRef<ImportKind>("inputs");
  const save = useSave(() => backend.metering.saveTemplate(kind.current));
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconFileSpreadsheet size={15} />}
          rightSection={<IconChevronDown size={14} />}
          loading={save.isPending}
          data-testid="load-templates"
        >
          {t("inputs.templates")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {kinds.map((one) => (
          <Menu.Item
            key={one}
            onClick={() => {
              kind.current = one;
              save.mutate();
            }}
            data-testid={`load-template-${one.replaceAll("_", "-")}`}
          >
            {t(`importKind.${one}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
