import { Group, Stack, Text, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { NewPasswordInput } from "~/components/NewPasswordInput";
import type { SetupValues } from "./setupValues";

export function OperatorStep({ form }: { form: UseFormReturnType<SetupValues> }) {
  const { t } = useTranslation();
  return (
    <Stack gap="sm">
      <Text size="xs" className="muted">
        {t("setup.operatorText")}
      </Text>
      <Group grow align="start">
        <TextInput
          label={t("operators.name")}
          withAsterisk
          autoFocus
          autoComplete="name"
          data-testid="operator-name"
          {...form.getInputProps("operator.name")}
        />
        <TextInput
          label={t("session.login")}
          withAsterisk
          autoComplete="username"
          spellCheck={false}
          data-testid="operator-login"
          {...form.getInputProps("operator.login")}
        />
      </Group>
      <Group grow align="start">
        <NewPasswordInput
          label={t("session.password")}
          withAsterisk
          data-testid="operator-password"
          {...form.getInputProps("operator.password")}
        />
        <NewPasswordInput
          label={t("setup.repeat")}
          description={t("setup.repeatText")}
          withAsterisk
          data-testid="operator-repeat"
          {...form.getInputProps("repeat")}
        />
      </Group>
    </Stack>
  );
}
