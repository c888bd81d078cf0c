import { Alert, Anchor, Button, Group, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { useInterval } from "@mantine/hooks";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type BackendError, backend } from "~/backend";
import { Plate } from "~/components/Plate";
import type { Company } from "~/generated/Company";
import type { OperatorView } from "~/generated/OperatorView";
import type { SessionState } from "~/generated/SessionState";
import { makeFormat } from "~/lib/format";

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
  const { company } = state;
  const [until, setUntil] = useState<number | null>(null);
  const signIn = useMutation<SessionState, BackendError>({
    mutationFn: () => backend.company.signIn(login.trim(), password),
    onSuccess: onEnter,
    onError: (error) => {
      setPassword("");
      setUntil(lockEnd(error));
    },
  });
  return (
    <Plate title={locked ? t("session.locked") : t("session.signIn")} subtitle={company?.name}>
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
              {company && until && <LockEnd key={until} company={company} until={until} />}
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
          {company?.demo && (
            <Text size="xs" className="muted" data-testid="demo-hint">
              {t("session.demoHint")}
            </Text>
          )}
        </Stack>
      </form>
    </Plate>
  );
}

const MINUTE_MS = 60_000;

/** When the lock of an operator is over, at the latest: the error says in how many minutes, rounded up. */
function lockEnd({ field, message }: BackendError): number | null {
  const minutes = field === "password" && /(\d+) min\b/.exec(message)?.[1];
  return minutes ? Date.now() + Number(minutes) * MINUTE_MS : null;
}

/** The end of a lock with the time that is left. */
function LockEnd({ company, until }: { company: Company; until: number }) {
  const { t, i18n } = useTranslation();
  const [now, setNow] = useState(() => Date.now());
  useInterval(() => setNow(Date.now()), 1000, { autoInvoke: true });
  const format = makeFormat(company.country, company.timezone, i18n.language, company.currency);
  return (
    <Text size="sm" mt={4} className="num" role="timer" data-testid="lock-end">
      {until > now
        ? t("session.lockedOut", { time: format.time(until), rest: format.duration(until - now) })
        : t("session.lockOver")}
    </Text>
  );
}
