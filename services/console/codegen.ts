import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type { CodegenConfig } from "@graphql-codegen/cli";

/** Each feature's documents get types of their own beside them, so that a page loads its own documents only. */
const documents = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".graphql"));
const features = [...new Set(documents.map((file) => join("src", dirname(file))))]
  // One feature alone while it is being written: FEATURE=src/staff/review npm run generate
  .filter((folder) => !process.env.FEATURE || folder === process.env.FEATURE)
  .sort();

const config: CodegenConfig = {
  schema: "../gateway/schema.graphql",
  generates: Object.fromEntries(
    features.map((folder) => [
      `${folder}/gql/`,
      {
        documents: `${folder}/*.graphql`,
        preset: "client",
        presetConfig: { fragmentMasking: false },
        config: {
          useTypeImports: true,
          scalars: {
            ID: "string",
            Points: "string",
            Date: "string",
            DateTime: "string",
            Month: "string",
            SchemeDocument: "import('@/app/scheme').Document",
          },
        },
      },
    ]),
  ),
};

export default config;
