/** What this device does for files before they are sent; loaded with the first one. */
export { drop, forgetFiles, keep, kept } from "./kept.ts"
export { shrunk } from "./shrink.ts"
