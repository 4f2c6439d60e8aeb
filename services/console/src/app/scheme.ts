/** The document of a point scheme, as the published JSON Schema describes it; the editor gives it a form. */
export type Document = Record<string, unknown>;
