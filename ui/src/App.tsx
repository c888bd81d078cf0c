import { MantineProvider } from "@mantine/core";
import { DatesProvider } from "@mantine/dates";
import { QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import "dayjs/locale/es";
import { Toasts } from "./components/Toasts";
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
          <Gate />
          <Toasts />
        </QueryClientProvider>
      </DatesProvider>
    </MantineProvider>
  );
}
