import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { router } from "~/shell/routes";
import { openWindow } from "../app";
import { objections } from "../axe";
import { type Handlers, refuse } from "../fixture/answers";
import { operators } from "../fixture/company";
import { COMPANY } from "../fixture/world";

const open = (overrides: Handlers = {}) => openWindow("/settings?section=data", { overrides });
const rows = () => screen.queryAllByTestId("restore-row").map(({ textContent }) => textContent);

/** Opens the restore of the older of the two backups and types a password. */
async function restoreWith(password: string, overrides: Handlers = {}) {
  const opened = await open(overrides);
  await opened.user.click((await screen.findAllByTestId("restore-open"))[1] as HTMLElement);
  await opened.user.type(await screen.findByTestId("restore-password"), password);
  await opened.user.click(screen.getByTestId("restore-confirm"));
  return opened;
}

it("lists the copies, the newest first, at the hour of the company, and adds the one just made", async () => {
  const { user } = await open();
  await waitFor(() =>
    expect(rows()).toEqual([
      "31/10/2026 22:05acometida-20261101-030500000.db5 MBRestaurar",
      "30/09/2026 22:05acometida-20261001-030500000.db4.5 MBRestaurar",
    ]),
  );
  await user.click(screen.getByTestId("backup"));
  await waitFor(() => expect(rows()).toHaveLength(3));
  expect(rows()[0]).toContain("02/11/2026 22:05");
  expect(screen.getByTestId("backup-path")).toHaveTextContent(
    "74:8f3a-91bc-22d1-77e0 (3,600 documentos, 3,515 pagos)",
  );
});

it("says that there is no copy yet", async () => {
  await open({ "company|backups": () => [] });
  expect(await screen.findByText("Todavía no hay copias")).toBeVisible();
});

it("says what a restore takes away before it asks for the password", async () => {
  const { user, backend } = await open();
  await user.click((await screen.findAllByTestId("restore-open"))[0] as HTMLElement);
  expect(await screen.findByRole("dialog")).toHaveAccessibleName("Restaurar la copia del 31/10/2026 22:05");
  expect(screen.getByText("Todo lo que se hizo después de esa copia dejará de estar.")).toBeVisible();
  expect(screen.getByText(/ningún otro puesto puede tener abierta la empresa/)).toBeVisible();
  expect(await objections()).toEqual([]);
  await user.click(screen.getByTestId("restore-confirm"));
  expect(await screen.findByText("Este dato es necesario.")).toBeVisible();
  expect(backend.called("company|restore")).toEqual([]);
});

it("restores the chosen copy, and whoever signs in afterwards starts anew at the home page", async () => {
  const { user, backend } = await restoreWith("demo");
  expect(await screen.findByTestId("sign-in-password")).toBeVisible();
  expect(await screen.findByTestId("toast")).toHaveTextContent("Copia del 30/09/2026 22:05 restaurada.");
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(backend.called("company|restore").map(({ args }) => args)).toEqual([
    { name: "acometida-20261001-030500000.db", password: "demo" },
  ]);
  await user.type(screen.getByTestId("sign-in-password"), "demo");
  await user.click(screen.getByTestId("sign-in-submit"));
  expect(await screen.findByTestId("home-accounts")).toBeVisible();
  expect(router.state.location.pathname).toBe("/");
  // Nothing that was read before is shown for what there is now.
  await user.click(screen.getByTestId("area-settings"));
  await user.click(await screen.findByTestId("settings-data"));
  await screen.findAllByTestId("restore-row");
  expect(backend.called("company|backups").length).toBeGreaterThan(1);
});

it("says beside the field that the password is wrong, and stays", async () => {
  await restoreWith("mala");
  await waitFor(() =>
    expect(screen.getByTestId("restore-password")).toHaveAccessibleDescription(
      "El usuario o la contraseña no son correctos.",
    ),
  );
  expect(screen.queryByTestId("restore-error")).toBeNull();
  expect(screen.queryByTestId("sign-in-password")).toBeNull();
});

it("says why a copy cannot be restored now, and stays", async () => {
  await restoreWith("demo", {
    "company|restore": () => refuse("conflict", "Hay una tarea en curso: espere a que termine."),
  });
  expect(await screen.findByTestId("restore-error")).toHaveTextContent("Hay una tarea en curso");
  expect(screen.queryByTestId("sign-in-password")).toBeNull();
});

it("shows the sign-in, and why, when a restore failed after it had signed everyone out", async () => {
  let out = false;
  await restoreWith("demo", {
    "company|restore": () => {
      out = true;
      return refuse("conflict", "Otro programa tiene abierta la empresa.");
    },
    "company|session_state": () => ({
      first_start: false,
      company: COMPANY,
      operator: out ? null : operators[0],
      last_login: "demo",
      version: "0",
    }),
  });
  expect(await screen.findByTestId("sign-in-password")).toBeVisible();
  expect(await screen.findByTestId("toast-error")).toHaveTextContent(
    "Otro programa tiene abierta la empresa.",
  );
});

it("names what another program changed, and an administrator seals the data with a reason", async () => {
  const wrong = ["la base fue alterada: la fila 1 de payment no es la que escribió el programa"];
  let verified = wrong;
  const { user, backend } = await open({
    "company|verify": () => verified,
    "company|seal": () => {
      verified = [];
      return null;
    },
  });
  await user.click(await screen.findByTestId("verify"));
  expect(await screen.findByTestId("verify-unsound")).toHaveTextContent("la fila 1 de payment");
  await user.click(screen.getByTestId("seal-open"));
  await user.click(await screen.findByTestId("seal-confirm"));
  expect(await screen.findByText("Este dato es necesario.")).toBeVisible();
  expect(await objections()).toEqual([]);
  await user.type(screen.getByTestId("seal-reason"), "Revisado con el contador");
  await user.click(screen.getByTestId("seal-confirm"));
  expect(await screen.findByTestId("verify-sound")).toBeVisible();
  expect(backend.called("company|seal").map(({ args }) => args)).toMatchObject([
    { reason: "Revisado con el contador" },
  ]);
});
