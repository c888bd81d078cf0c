import { MantineProvider } from "@mantine/core";
import { DatesProvider } from "@mantine/dates";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import "dayjs/locale/es";
import { Gate } from "./features/session/Gate";
import { makeQueryClient } from "./lib/queryClient";
import { theme } from "./theme/theme";

export function App() {
  const { i18n } = useTranslation();
  const [client] = useState(makeQueryClient);
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <DatesProvider settings={{ locale: i18n.language, firstDayOfWeek: 1 }}>
        <QueryClientProvider client={client}>
          <Notifications position="bottom-right" limit={4} />
          <Gate />
        </QueryClientProvider>
      </DatesProvider>
    </MantineProvider>
  );
}
