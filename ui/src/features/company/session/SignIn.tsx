import { Alert, Anchor, Button, Group, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type BackendError, backend } from "~/backend";
import { Plate } from "~/components/Plate";
import type { OperatorView } from "~/generated/OperatorView";
import type { SessionState } from "~/generated/SessionState";

type Props = {
  state: SessionState;
  locked: OperatorView | null;
  onEnter: (state: SessionState) => void;
  onLeave: () => void;
};

/** Sign-in, and the lock screen when somebody was at work. */
export function SignIn({ state, locked, onEnter, onLeave }: Props) {
  const { t } = useTranslation();
  const [login, setLogin] = useState(locked?.login ?? state.last_login ?? "");
  const [password, setPassword] = useState("");
  const signIn = useMutation<SessionState, BackendError>({
    mutationFn: () => backend.company.signIn(login.trim(), password),
    onSuccess: onEnter,
    onError: () => setPassword(""),
  });
  return (
    <Plate title={locked ? t("session.locked") : t("session.signIn")} subtitle={state.company?.name}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          signIn.mutate();
        }}
      >
        <Stack gap="sm">
          {locked ? (
            <Text size="sm">{t("session.lockedBy", { name: locked.name })}</Text>
          ) : (
            <TextInput
              label={t("session.login")}
              value={login}
              onChange={(event) => setLogin(event.currentTarget.value)}
              autoComplete="username"
              spellCheck={false}
              autoFocus={!login}
              data-testid="sign-in-login"
            />
          )}
          <PasswordInput
            label={t("session.password")}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            autoComplete="current-password"
            autoFocus={Boolean(login)}
            data-testid="sign-in-password"
          />
          {signIn.error && (
            <Alert color="red" p="xs" data-testid="sign-in-error">
              {signIn.error.message}
            </Alert>
          )}
          <Group justify="space-between" mt={4}>
            {locked ? (
              <Anchor component="button" type="button" size="xs" onClick={onLeave}>
                {t("session.other")}
              </Anchor>
            ) : (
              <span />
            )}
            <Button
              type="submit"
              loading={signIn.isPending}
              disabled={!login.trim() || !password}
              data-testid="sign-in-submit"
            >
              {locked ? t("session.unlock") : t("session.enter")}
            </Button>
          </Group>
          {state.company?.demo && (
            <Text size="xs" className="muted" data-testid="demo-hint">
              {t("session.demoHint")}
            </Text>
          )}
        </Stack>
      </form>
    </Plate>
  );
}
