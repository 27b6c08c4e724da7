/** Everything about files, loaded when somebody attaches one or a message has one. */
import css from "./files.css?inline"

export { File } from "./File.tsx"
export { TrayView } from "./TrayView.tsx"
export { createTray } from "./tray.ts"
export { css }
