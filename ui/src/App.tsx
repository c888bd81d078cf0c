import { MantineProvider } from "@mantine/core";
import { DatesProvider } from "@mantine/dates";
import { QueryClientProvider } from "@tanstack/react-query";
import dayjs from "dayjs";
import customParseFormat from "dayjs/plugin/customParseFormat";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import "dayjs/locale/es";
import { Gate } from "~/shell/Gate";
import { Toasts } from "./components/Toasts";
import { makeQueryClient } from "./lib/queryClient";
import { theme } from "./theme/theme";

// Without it a date that is typed is read as in the United States, month first.
dayjs.extend(customParseFormat);

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
