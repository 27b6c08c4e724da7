export { type LoadOptions, load, type Widget } from "./load.ts"
export type { Theme } from "./theme.ts"
export type { Identity, Verbs, WidgetEvents } from "./verbs.ts"
