import { Box, Grid, SegmentedControl, Text, useMantineColorScheme } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { LanguageSwitch } from "~/components/LanguageSwitch";
import { Section } from "~/components/Section";
import { useSignedIn } from "~/lib/session";
import { Password } from "./Password";

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
