import { createTheme, type MantineColorsTuple } from "@mantine/core";

/** Petrol: the calm blue-green of the mark. */
const petrol: MantineColorsTuple = [
  "#eef6f7",
  "#d9e9ec",
  "#b1d3d9",
  "#85bac4",
  "#5fa3b0",
  "#45909f",
  "#2c7b8b",
  "#17697a",
  "#0f5566",
  "#0b4252",
];

const slate: MantineColorsTuple = [
  "#d5dde1",
  "#b3bdc3",
  "#93a0a7",
  "#6c7981",
  "#3e4a51",
  "#303a40",
  "#242d32",
  "#1a2125",
  "#13191c",
  "#0d1214",
];

/** Quiet grounds, in the tones of the tags. */
const ALERTS: Record<string, Record<string, string>> = {
  red: { "--alert-bg": "var(--app-bad-ground)", "--alert-color": "var(--app-debt)" },
  yellow: { "--alert-bg": "var(--app-warn-ground)", "--alert-color": "var(--app-warn)" },
  green: { "--alert-bg": "var(--app-good-ground)", "--alert-color": "var(--app-good)" },
};

export const theme = createTheme({
  primaryColor: "petrol",
  black: "#1b272d",
  primaryShade: { light: 7, dark: 6 },
  colors: { petrol, dark: slate },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  headings: { fontFamily: "'Inter Variable', system-ui, sans-serif", fontWeight: "600" },
  defaultRadius: "sm",
  radius: { xs: "3px", sm: "5px", md: "7px", lg: "10px", xl: "16px" },
  fontSizes: { xs: "0.8125rem", sm: "0.875rem", md: "0.9375rem", lg: "1.0625rem", xl: "1.25rem" },
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    // A label is never cut: what is beside a button gives way.
    Button: { defaultProps: { size: "xs" }, styles: { root: { flexShrink: 0 } } },
    ActionIcon: { defaultProps: { variant: "subtle", color: "gray" } },
    TextInput: { defaultProps: { size: "xs" } },
    PasswordInput: { defaultProps: { size: "xs" } },
    NumberInput: { defaultProps: { size: "xs" } },
    Select: { defaultProps: { size: "xs", checkIconPosition: "right" } },
    TagsInput: { defaultProps: { size: "xs" } },
    Textarea: { defaultProps: { size: "xs" } },
    FileInput: { defaultProps: { size: "xs" } },
    DateInput: { defaultProps: { size: "xs" } },
    MonthPickerInput: { defaultProps: { size: "xs" } },
    SegmentedControl: { defaultProps: { size: "xs", withItemsBorders: false } },
    Checkbox: { defaultProps: { size: "xs" } },
    Radio: { defaultProps: { size: "xs" } },
    Switch: { defaultProps: { size: "xs" } },
    Alert: {
      vars: (_: unknown, { color }: { color?: string }) => ({
        root: ALERTS[color ?? ""] ?? {},
      }),
    },
    Badge: { defaultProps: { variant: "light", radius: "sm", tt: "none", fw: 500 } },
    Tooltip: {
      defaultProps: {
        openDelay: 400,
        withArrow: true,
        fz: 12,
        events: { hover: true, focus: true, touch: false },
      },
    },
    Modal: { defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.35 } } },
    Drawer: { defaultProps: { overlayProps: { backgroundOpacity: 0.2 } } },
    Tabs: { defaultProps: { keepMounted: false } },
  },
});
