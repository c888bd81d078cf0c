import { PasswordInput, type PasswordInputProps } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** A password that is being chosen, with what it must have. */
export function NewPasswordInput(props: PasswordInputProps) {
  const { t } = useTranslation();
  return <PasswordInput description={t("setup.passwordText")} autoComplete="new-password" {...props} />;
}
