/** The menu, loaded when it is opened. */
import css from "./menu.css?inline"

export { Sheet } from "./Sheet.tsx"
export { css }
