/** Everything about files, loaded when somebody attaches one or a message has one. */
import { storageKey } from "../../launcher/config.ts"
import css from "./files.css?inline"

export { File } from "./File.tsx"
export { TrayView } from "./TrayView.tsx"
export { createTray } from "./tray.ts"
export { css }

/** Forgets what was chosen and not sent. */
export async function forget({ base, inbox }: { base: string; inbox: string }): Promise<void> {
  await (await import("../device/device.ts")).forgetFiles(storageKey(base, inbox))
}
