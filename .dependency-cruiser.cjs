/** Imports flow one way: core <- contract <- { server, widget, console, cli }. Only tests import testkit. */
module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      comment: "at run time; a part may name the type of the context it is handed",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "core-is-pure",
      comment: "core imports nothing but core: no npm, no node:, no other package",
      severity: "error",
      from: { path: "^core/", pathNot: "\\.test\\.ts$" },
      to: { pathNot: "^core/" },
    },
    {
      name: "contract-imports-core-and-parsers",
      comment: "schemas by zod; the formats of knowledge files by csv-parse and yaml",
      severity: "error",
      from: { path: "^contract/", pathNot: "\\.test\\.ts$" },
      to: { pathNot: "^(core/|contract/|node_modules/(zod|csv-parse|yaml|@noble/hashes)/)" },
    },
    {
      name: "server-stays-below",
      severity: "error",
      from: { path: "^server/" },
      to: { path: "^(widget|sdk|console|cli)/" },
    },
    {
      name: "widget-stands-alone",
      severity: "error",
      from: { path: "^widget/" },
      to: { path: "^(server|console|cli)/" },
    },
    {
      name: "sdk-stands-alone",
      comment: "it is published by itself; the widget takes the types of its verbs from it",
      severity: "error",
      from: { path: "^sdk/", pathNot: "(\\.test|build)\\.ts$" },
      to: { pathNot: "^sdk/" },
    },
    {
      name: "console-stands-alone",
      severity: "error",
      from: { path: "^console/" },
      to: { path: "^(server|widget|sdk|cli)/" },
    },
    {
      name: "cli-stands-alone",
      severity: "error",
      from: { path: "^cli/", pathNot: "\\.test\\.ts$" },
      to: { path: "^(server|widget|sdk|console)/" },
    },
    {
      name: "screens-are-not-node",
      comment: "the browser has no node: modules; their tests may use them",
      severity: "error",
      from: { path: "^(widget|console)/", pathNot: "(\\.test\\.tsx?|vite\\.config\\.ts|size\\.ts)$" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "only-tests-import-testkit",
      severity: "error",
      from: { path: "^(core|contract|server|widget|sdk|console|cli)/", pathNot: "\\.test\\.tsx?$" },
      to: { path: "^testkit/" },
    },
    {
      name: "nothing-unresolvable",
      comment: "emoji:zh and emoji:en are made by the build (scripts/emoji-lists.ts)",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "^emoji:" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)dist/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
    },
  },
}
