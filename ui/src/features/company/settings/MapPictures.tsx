import { Alert, Box, Button, Group, Image, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { type BackendError, backend } from "~/backend";
import { Section } from "~/components/Section";
import { Loaded } from "~/components/states";
import { Tag } from "~/components/Tag";
import type { MapTiles } from "~/generated/MapTiles";
import { showInField } from "~/lib/formErrors";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";

/** The settings of the map tile server. */
export function MapPictures() {
  const { t } = useTranslation();
  const query = useQuery({ queryKey: ["map-tiles"], queryFn: backend.supply.mapTiles });
  return (
    <Box maw={720}>
      <Loaded query={query}>
        {(tiles) => (
          <Section
            title={t("tiles.title")}
            aside={
              <Tag tone={tiles ? "good" : "neutral"} data-testid="tiles-state">
                {tiles ? t("tiles.on") : t("tiles.off")}
              </Tag>
            }
          >
            <Text size="xs" className="muted" mb="sm">
              {t("tiles.text")}
            </Text>
            <Fields key={JSON.stringify(tiles)} tiles={tiles} />
          </Section>
        )}
      </Loaded>
    </Box>
  );
}

const NONE: MapTiles = { address: "", attribution: "" };

function Fields({ tiles }: { tiles: MapTiles | null }) {
  const { t } = useTranslation();
  const form = useForm<MapTiles>({ initialValues: tiles ?? NONE });
  const undo = useAction(backend.supply.setMapTiles);
  const saving = useAction(
    (request, next: MapTiles | null) => backend.supply.setMapTiles(request, next).then(() => next),
    {
      onDone: (next) =>
        toast(next ? t("tiles.saved") : t("tiles.removed"), {
          label: t("common.undo"),
          onClick: () => undo.mutate(tiles),
        }),
      onRefused: (error) => showInField(form, error, ["address", "attribution"]) !== null,
    },
  );
  const write = ({ address, attribution }: MapTiles) => {
    const written = { address: address.trim(), attribution: attribution.trim() };
    saving.mutate(written.address ? written : null);
  };
  const save = (
    <Button
      type="submit"
      disabled={!form.isDirty()}
      loading={saving.isPending}
      style={{ alignSelf: "flex-start" }}
      data-testid="tiles-save"
    >
      {t("common.save")}
    </Button>
  );
  return (
    <form onSubmit={form.onSubmit(write)}>
      <Stack gap="sm">
        <TextInput
          label={t("tiles.address")}
          description={t("tiles.addressHelp")}
          placeholder="https://…/{z}/{x}/{y}.png"
          spellCheck={false}
          data-testid="tiles-address"
          {...form.getInputProps("address")}
        />
        <TextInput
          label={t("tiles.attribution")}
          description={t("tiles.attributionHelp")}
          data-testid="tiles-attribution"
          {...form.getInputProps("attribution")}
        />
        {tiles ? <TryPicture dirty={form.isDirty()}>{save}</TryPicture> : save}
      </Stack>
    </form>
  );
}

/** The picture of the whole world, which any server has. */
const WORLD = [0, 0, 0] as const;

type Props = { dirty: boolean; children: ReactNode };

/** A test of the saved server: one tile, or the reason of its failure. */
function TryPicture({ dirty, children }: Props) {
  const { t } = useTranslation();
  const picture = useMutation<ArrayBuffer, BackendError>({
    mutationFn: () => backend.supply.mapTile(...WORLD),
  });
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
