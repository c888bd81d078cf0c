import { Button, Group, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { saveAs } from "~/lib/saveAs";
import { useFormat } from "~/lib/session";
import { Loaded } from "./states";

type Props = { queryKey: readonly unknown[]; load: () => Promise<ArrayBuffer>; fileName: string };

/** A PDF inside the window. */
export function PdfFrame({ queryKey, load, fileName }: Props) {
  const query = useQuery({ queryKey, queryFn: load, gcTime: 60_000 });
  return <Loaded query={query}>{(bytes) => <Frame bytes={bytes} fileName={fileName} />}</Loaded>;
}

function Frame({ bytes, fileName }: { bytes: ArrayBuffer; fileName: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([bytes], { type: "application/pdf" }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes]);
  return (
    <>
      <Group justify="space-between" mb={6}>
        <Text fz={12} className="muted">
          {fileName} · {format.bytes(bytes.byteLength)}
        </Text>
        <Button
          variant="default"
          size="compact-xs"
          leftSection={<IconDownload size={14} />}
          onClick={() => saveAs(fileName, new Blob([bytes], { type: "application/pdf" }))}
        >
          {t("common.download")}
        </Button>
      </Group>
      {url && (
        <iframe
          src={url}
          title={fileName}
          data-testid="pdf-frame"
          style={{
            flex: 1,
            minHeight: 400,
            width: "100%",
            border: "1px solid var(--app-rule)",
            borderRadius: 6,
          }}
        />
      )}
    </>
  );
}
