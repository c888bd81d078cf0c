import { Button, Kbd } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

type Props = {
  name: "accept" | "estimate" | "edit" | "void" | "visit" | "exclude" | "next" | "previous";
  letter: string;
  icon: ReactNode;
  disabled: boolean;
  onClick: () => void;
};

/** An action and the key that does the same. */
export function KeyButton({ name, letter, icon, disabled, onClick }: Props) {
  const { t } = useTranslation();
  return (
    <Button
      variant={name === "accept" ? "filled" : "default"}
      px={10}
      leftSection={icon}
      rightSection={<Kbd size="xs">{letter}</Kbd>}
      aria-keyshortcuts={letter}
      disabled={disabled}
      onClick={onClick}
      data-testid={`review-${name}`}
    >
      {t(`review.${name}`)}
    </Button>
  );
}
