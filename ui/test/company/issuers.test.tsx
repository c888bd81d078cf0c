import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import type { Series } from "~/generated/Series";
import { openWindow } from "../app";
import { checkAddress } from "../fixture/addresses";

it("writes the numbers of a series without separators of thousands", async () => {
  const series: Series = {
    id: "se-1",
    issuer: "is-1",
    kind: "invoice",
    document_type: "14",
    code: "S001",
    first_number: 12345,
    last_number: 678901,
    desk: "C1",
    valid_from: null,
    valid_to: null,
  };
  await openWindow("/settings?section=issuers", { overrides: { "company|series": () => [series] } });
  const row = await screen.findByTestId("row-series");
  expect(row.querySelector("[data-column=first]")).toHaveTextContent(/^12345$/);
  expect(row.querySelector("[data-column=last]")).toHaveTextContent(/^678901$/);
});

it("adds an issuer with its address, and shows the address in one line", async () => {
  const { user, backend } = await openWindow("/settings?section=issuers", {
    overrides: {
      "company|add_issuer": ({ issuer }) => {
        checkAddress(issuer);
        const { logo, ...rest } = issuer;
        return { ...rest, id: "is-2", has_logo: logo !== null };
      },
    },
  });
  expect(await screen.findByText("Av. Argentina 2090, Lima")).toBeVisible();
  await user.click(screen.getByTestId("add-issuer"));
  await user.type(await screen.findByTestId("new-issuer-legal-name"), "Luz del Ande S.A.");
  await user.type(screen.getByTestId("new-issuer-tax-id"), "20100070970");
  await user.type(screen.getByTestId("new-issuer-series"), "S002");
  await user.click(screen.getByTestId("new-issuer-save"));
  await waitFor(() =>
    expect(screen.getByTestId("new-issuer-address")).toHaveAttribute("aria-invalid", "true"),
  );
  await user.type(screen.getByTestId("new-issuer-address"), "Av. Arequipa");
  await user.type(screen.getByTestId("new-issuer-street-number"), "1234");
  await user.type(screen.getByTestId("new-issuer-district"), "Breña");
  await user.type(screen.getByLabelText("Ubigeo"), "15010");
  await user.click(screen.getByTestId("new-issuer-save"));
  expect(await screen.findByText(/^Ubigeo «15010»: escriba sus 6 cifras/)).toBeVisible();
  await user.type(screen.getByTestId("new-issuer-place-code"), "5");
  await user.click(screen.getByTestId("new-issuer-save"));
  await waitFor(() => expect(screen.queryByTestId("new-issuer-address")).toBeNull());
  expect(backend.called("company|add_issuer").at(-1)?.args.issuer).toMatchObject({
    address: "Av. Arequipa",
    street_number: "1234",
    district: "Breña",
    place_code: "150105",
    country: "",
  });
});
