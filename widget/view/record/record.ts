/** The record shown in the page, where an app hands no files to the phone. */
import css from "./record.css?inline"

export { Record } from "./Record.tsx"
export { css }
