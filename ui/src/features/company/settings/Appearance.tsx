import {
  Box,
  Button,
  Grid,
  PasswordInput,
  SegmentedControl,
  Stack,
  Text,
  useMantineColorScheme,
} from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { LanguageSwitch } from "~/components/LanguageSwitch";
import { NewPasswordInput } from "~/components/NewPasswordInput";
import { Section } from "~/components/Section";
import { showInField } from "~/lib/formErrors";
import { useSignedIn } from "~/lib/session";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";

export function Appearance() {
  const { t } = useTranslation();
  const { version } = useSignedIn();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Box maw={900}>
      <Grid gap={12}>
        <Grid.Col span={6}>
          <Section title={t("settings.scheme")}>
            <SegmentedControl
              aria-label={t("settings.scheme")}
              value={colorScheme}
              onChange={(value) => setColorScheme(value === "dark" || value === "light" ? value : "auto")}
              data={[
                { value: "light", label: t("settings.lightName") },
                { value: "dark", label: t("settings.darkName") },
                { value: "auto", label: t("settings.autoName") },
              ]}
              data-testid="scheme"
            />
          </Section>
          <Section title={t("settings.language")}>
            <LanguageSwitch />
            <Text fz={12} className="muted" mt={8}>
              {t("settings.languageText")}
            </Text>
          </Section>
        </Grid.Col>
        <Grid.Col span={6}>
          <Password />
        </Grid.Col>
      </Grid>
      <Text fz={12} className="muted">
        Acometida {version}
      </Text>
    </Box>
  );
}

function Password() {
  const { t } = useTranslation();
  const form = useForm({
    initialValues: { current: "", new: "", repeat: "" },
    validate: {
      current: (value) => (value ? null : t("common.required")),
      new: (value) => (value.length >= 8 ? null : t("setup.passwordShort")),
      repeat: (value, values) => (value === values.new ? null : t("setup.passwordDiffers")),
    },
  });
  const change = useAction(
    (request, args: { current: string; new: string }) =>
      backend.company.changePassword(request, args.current, args.new),
    {
      onDone: () => {
        form.reset();
        toast(t("settings.passwordChanged"));
      },
      onRefused: (error) => showInField(form, error, ["current", "new"]) !== null,
      refreshes: [],
    },
  );
  return (
    <Section title={t("settings.password")}>
      <form onSubmit={form.onSubmit(({ repeat: _, ...args }) => change.mutate(args))}>
        <Stack gap="sm">
          <PasswordInput
            label={t("settings.currentPassword")}
            autoComplete="current-password"
            {...form.getInputProps("current")}
          />
          <NewPasswordInput label={t("settings.newPassword")} {...form.getInputProps("new")} />
          <PasswordInput
            label={t("setup.repeat")}
            autoComplete="new-password"
            {...form.getInputProps("repeat")}
          />
          <Button
            type="submit"
            variant="default"
            loading={change.isPending}
            style={{ alignSelf: "flex-start" }}
          >
            {t("settings.changePassword")}
          </Button>
        </Stack>
      </form>
    </Section>
  );
}
