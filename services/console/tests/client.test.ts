/** What the cache knows of the schema, and when it reads lists again. */
import { readFileSync } from "node:fs";
import { buildSchema, isAbstractType } from "graphql";
import { expect, it } from "vitest";
import { possibleTypes, tells } from "@/app/client";

it("the cache knows the members of every interface and union", () => {
  const schema = buildSchema(readFileSync(`${import.meta.dirname}/../../gateway/schema.graphql`, "utf8"));
  const abstract = Object.values(schema.getTypeMap()).filter((type) => isAbstractType(type) && !type.name.startsWith("__"));
  const members = abstract.map((type) => [type.name, isAbstractType(type) ? schema.getPossibleTypes(type).map(({ name }) => name).sort() : []] as const);
  const known = Object.entries(possibleTypes).map(([name, of]) => [name, [...of].sort()] as const);
  expect(Object.fromEntries(known)).toEqual(Object.fromEntries(members));
});

it("lists are read again after what was done, and after a refusal that tells of an old page", () => {
  expect(tells({ errors: [] })).toBe(true);
  expect(tells({ errors: [{ code: "REQUIRED" }] })).toBe(false);
  expect(tells({ errors: [{ code: "VERSION_CONFLICT" }] })).toBe(true);
  // Nobody knows what became of it.
  expect(tells(null)).toBe(true);
});
