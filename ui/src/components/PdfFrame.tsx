import { Group, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { useFormat } from "~/lib/session";
import { Loaded } from "./states";

type Props = {
  queryKey: readonly unknown[];
  load: () => Promise<ArrayBuffer>;
  title: string;
  /** Actions on the file. */
  actions?: ReactNode;
};

/** A PDF inside the window. */
export function PdfFrame({ queryKey, load, ...shown }: Props) {
  const query = useQuery({ queryKey, queryFn: load, gcTime: 60_000 });
  return <Loaded query={query}>{(bytes) => <Frame bytes={bytes} {...shown} />}</Loaded>;
}

type FrameProps = Pick<Props, "title" | "actions"> & { bytes: ArrayBuffer };

function Frame({ bytes, title, actions }: FrameProps) {
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
          {title} · {format.bytes(bytes.byteLength)}
        </Text>
        {actions}
      </Group>
      {url && (
        <iframe
          src={url}
          title={title}
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
