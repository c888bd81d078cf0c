import { Box, Button, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { map } from "~/backend";
import { Section } from "~/components/Section";
import { Loaded } from "~/components/states";
import { Tag } from "~/components/Tag";
import type { MapTiles } from "~/generated/MapTiles";
import { showInField } from "~/lib/formErrors";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";
import { TryPicture } from "./TryPicture";

/** Where the pictures under the maps come from; from nowhere until it is set. */
export function MapPictures() {
  const { t } = useTranslation();
  const query = useQuery({ queryKey: ["map-tiles"], queryFn: map.tiles });
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
  const undo = useAction(map.setTiles);
  const saving = useAction((request, next: MapTiles | null) => map.setTiles(request, next).then(() => next), {
    onDone: (next) =>
      toast(next ? t("tiles.saved") : t("tiles.removed"), {
        label: t("common.undo"),
        onClick: () => undo.mutate(tiles),
      }),
    onRefused: (error) => showInField(form, error, ["address", "attribution"]) !== null,
  });
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
