// Compiles the component with Salesforce's own compiler; Lightning's base components and Apex are stood in for.

import { fileURLToPath } from "node:url";
import lwc from "@lwc/rollup-plugin";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const apex = (name) => ({ name: `@salesforce/apex/HighroadTouch.${name}`, path: here(`modules/apex/${name}.js`) });

export default {
  input: here("modules/page.js"),
  output: { file: here("page.bundle.js"), format: "iife", intro: `const process = { env: { NODE_ENV: "production" } };` },
  onwarn: (warning) => {
    throw new Error(warning.message);
  },
  plugins: [
    lwc({
      rootDir: here("."),
      modules: [
        apex("ask"),
        apex("read"),
        { name: "c/highroadNextTouch", path: here("lwc/highroadNextTouch/highroadNextTouch.js") },
        { dir: here("modules") },
      ],
    }),
  ],
};
