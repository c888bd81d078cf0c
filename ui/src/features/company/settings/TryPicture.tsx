import { Alert, Button, Group, Image, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { type BackendError, map } from "~/backend";

/** The picture of the whole world, which any server has. */
const WORLD = [0, 0, 0] as const;

type Props = { dirty: boolean; children: ReactNode };

/** Asks the saved server for one picture and shows it, or why it did not come; beside the button that saves. */
export function TryPicture({ dirty, children }: Props) {
  const { t } = useTranslation();
  const picture = useMutation<ArrayBuffer, BackendError>({ mutationFn: () => map.tile(...WORLD) });
  return (
    <div>
      <Group gap={10}>
        {children}
        <Button
          variant="default"
          disabled={dirty}
          loading={picture.isPending}
          onClick={() => picture.mutate()}
          data-testid="tiles-try"
        >
          {t("tiles.try")}
        </Button>
        {dirty && (
          <Text fz={12} className="muted">
            {t("tiles.saveFirst")}
          </Text>
        )}
      </Group>
      {picture.error && <Problem text={picture.error.message} />}
      {picture.data && <Picture key={picture.submittedAt} bytes={picture.data} />}
    </div>
  );
}

function Picture({ bytes }: { bytes: ArrayBuffer }) {
  const { t } = useTranslation();
  const [url, setUrl] = useState<string | null>(null);
  const [broken, setBroken] = useState(false);
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([bytes]));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes]);
  if (broken) return <Problem text={t("tiles.notPicture")} />;
  return (
    <figure style={{ margin: "12px 0 0" }}>
      <Image
        src={url}
        w={256}
        h={256}
        radius="sm"
        alt={t("tiles.world")}
        onError={() => setBroken(true)}
        data-testid="tiles-picture"
      />
      <Text component="figcaption" fz={12} className="muted" mt={4}>
        {t("tiles.answers")}
      </Text>
    </figure>
  );
}

function Problem({ text }: { text: string }) {
  return (
    <Alert color="red" mt="sm" p="xs" data-testid="tiles-problem">
      {text}
    </Alert>
  );
}
