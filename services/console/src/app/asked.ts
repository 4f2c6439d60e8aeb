/** The points that a line asks for: what its rule came to before coefficients made it more or less. */
export const askedPoints = (line: { declared: string; workings: readonly { step: string; points: string }[] }): string => line.workings.find(({ step }) => step === "VALUE")?.points ?? line.declared;
