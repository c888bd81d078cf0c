/** The properties of the last chart that was drawn, which the tests draw as a named picture without a canvas. */
export const drawn: { chart: { onPick?: (item: unknown) => void } } = { chart: {} };
