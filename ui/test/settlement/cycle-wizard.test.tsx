import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { openWindow } from "../app";
import { chooseAll } from "../cycle";
import { refuse } from "../fixture/answers";
import { NEEDS } from "../fixture/area/inputs";
import { UPLOAD } from "../fixture/imports";

const step = () => screen.getByTestId("wizard").dataset.step;

it("asks in four steps and keeps what was answered on the way back", async () => {
  const { user } = await openWindow("/settlement/new");
  const name = await screen.findByTestId("cycle-name");
  expect(name).toHaveFocus();
  await user.clear(name);
  await user.click(screen.getByTestId("wizard-next"));
  expect(step()).toBe("cycle");
  expect(name).toBeInvalid();
  await user.type(name, "Ñuble y Cañete{Enter}");
  expect(step()).toBe("services");
  await user.click(await screen.findByTestId("select-all"));
  await user.keyboard("{Control>}{Enter}{/Control}");
  expect(step()).toBe("mode");
  expect(screen.getByTestId("mode-automatic")).toHaveFocus();
  await user.keyboard("{ArrowRight}");
  await user.keyboard("{Control>}{Enter}{/Control}");
  expect(step()).toBe("summary");
  expect(screen.getByTestId("cycle-summary")).toHaveTextContent("Ñuble y Cañete");
  expect(screen.getByTestId("cycle-summary")).toHaveTextContent("Manual");
  await waitFor(() => expect(screen.getByTestId("cycle-summary")).toHaveTextContent("Servicios elegidos60"));
  await user.keyboard("{Alt>}{ArrowLeft}{/Alt}");
  expect(screen.getByTestId("mode-manual")).toBeChecked();
  await user.click(screen.getByTestId("wizard-step-cycle"));
  expect(screen.getByTestId("cycle-name")).toHaveValue("Ñuble y Cañete");
});

it("suggests a name that is free, and goes with the month until it is another", async () => {
  const { user, backend } = await openWindow("/settlement/new");
  await chooseAll(user);
  for (let step = 0; step < 3; step++) await user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => expect(backend.called("settlement|create_cycle")).toHaveLength(1));
  await user.click(await screen.findByTestId("area-settlement"));
  await user.click((await screen.findAllByTestId("new-cycle"))[0] as HTMLElement);
  const name = await screen.findByTestId("cycle-name");
  expect(name).toHaveValue("Ciclo de septiembre de 2026 (2)");
  await user.click(screen.getByTestId("cycle-period"));
  await user.click(await screen.findByText(/^jul\.?$/i));
  expect(name).toHaveValue("Ciclo de julio de 2026");
  await user.clear(name);
  await user.type(name, "Ciclo de septiembre de 2026{Enter}");
  expect(step()).toBe("cycle");
  expect(screen.getByTestId("wizard")).toHaveTextContent("Ya hay un ciclo con ese nombre.");
});

it("asks for the services again when the market is another", async () => {
  const { user } = await openWindow("/settlement/new");
  await chooseAll(user);
  await user.click(screen.getByTestId("wizard-next"));
  await user.click(screen.getByTestId("wizard-step-cycle"));
  await user.click(screen.getByTestId("cycle-market"));
  await user.click(await screen.findByText("No regulado"));
  await user.click(screen.getByTestId("wizard-step-mode"));
  expect(step()).toBe("services");
  expect(screen.getByTestId("wizard-next")).toBeDisabled();
});

it("stays with the services when Enter is pressed in a filter", async () => {
  const { user } = await openWindow("/settlement/new");
  await chooseAll(user);
  await user.type(screen.getByTestId("services-filter"), "Peña{Enter}");
  expect(step()).toBe("services");
});

it("goes back to the name the backend refuses", async () => {
  const { user } = await openWindow("/settlement/new", {
    overrides: {
      "settlement|create_cycle": () => refuse("conflict", "Ya hay un ciclo con ese nombre.", "name"),
    },
  });
  await chooseAll(user);
  await user.keyboard("{Control>}{Enter}{/Control}");
  await user.keyboard("{Control>}{Enter}{/Control}");
  await screen.findByTestId("cycle-summary");
  await user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => expect(step()).toBe("cycle"));
  expect(screen.getByTestId("wizard")).toHaveTextContent("Ya hay un ciclo con ese nombre.");
});

it("loads inputs in the last step, and shows that they are there", async () => {
  let loaded = false;
  const { user, backend } = await openWindow("/settlement/new", {
    overrides: {
      "metering|upload": () => ({ ...UPLOAD, mapping: { ...UPLOAD.mapping, value: "Lectura" } }),
      "metering|input_needs": () =>
        NEEDS.slice(0, 1).map((need) => (loaded ? { ...need, covered: need.needed } : need)),
    },
  });
  await chooseAll(user);
  await user.click(screen.getByTestId("wizard-next"));
  await user.click(await screen.findByTestId("wizard-next"));
  expect(await screen.findByTestId("input-need")).toHaveTextContent("98,213 de 100,000");
  expect(screen.getByTestId("load-files")).toHaveTextContent("Cargar insumos");
  await user.click(screen.getByTestId("load-files"));
  await user.upload(await screen.findByTestId("load-input"), [
    new File(["Serie"], "a.csv", { type: "text/csv" }),
  ]);
  const one = await screen.findByTestId("load-one");
  // A key pressed in the dialog is not one of the wizard behind it.
  one.focus();
  await user.keyboard("{Control>}{Enter}{/Control}");
  expect(backend.called("settlement|create_cycle")).toEqual([]);
  loaded = true;
  await user.click(one);
  expect(await screen.findByTestId("load-report")).toBeVisible();
  await waitFor(() => expect(screen.getByTestId("input-need")).toHaveTextContent("100,000 de 100,000"));
});
