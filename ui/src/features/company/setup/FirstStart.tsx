import { Group, Text, UnstyledButton } from "@mantine/core";
import { IconBuildingCommunity, IconFlask } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Plate } from "~/components/Plate";
import { DemoCompany } from "./DemoCompany";
import classes from "./FirstStart.module.css";
import { GuidedSetup } from "./GuidedSetup";

/** Nothing is here yet: the person's own company, or an invented one to look around. */
export function FirstStart() {
  const { t } = useTranslation();
  const [choice, setChoice] = useState<"own" | "demo" | null>(null);
  const back = () => setChoice(null);
  if (choice === "own") return <GuidedSetup onBack={back} />;
  if (choice === "demo") return <DemoCompany onBack={back} />;
  return (
    <Plate title={t("setup.welcome")} subtitle={t("setup.welcomeText")} width={620}>
      <Group grow align="stretch" gap="md">
        <Choice
          testId="choose-own"
          icon={<IconBuildingCommunity size={26} stroke={1.5} />}
          title={t("setup.own")}
          text={t("setup.ownText")}
          onClick={() => setChoice("own")}
        />
        <Choice
          testId="choose-demo"
          icon={<IconFlask size={26} stroke={1.5} />}
          title={t("setup.demo")}
          text={t("setup.demoText")}
          onClick={() => setChoice("demo")}
        />
      </Group>
    </Plate>
  );
}

type ChoiceProps = { testId: string; icon: ReactNode; title: string; text: string; onClick: () => void };

function Choice({ testId, icon, title, text, onClick }: ChoiceProps) {
  return (
    <UnstyledButton className={classes.choice} onClick={onClick} data-testid={testId}>
      <span className={classes.icon}>{icon}</span>
      <Text fw={600} size="sm" mt={10}>
        {title}
      </Text>
      <Text size="xs" className="muted" mt={2}>
        {text}
      </Text>
    </UnstyledButton>
  );
}
