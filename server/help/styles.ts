/** The one style sheet of the help centre; its address says what it holds, so that it is kept for good. */
import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"

const text = readFileSync(new URL("./assets/help.css", import.meta.url), "utf8")
const hash = createHash("sha256").update(text).digest("hex").slice(0, 12)

export const STYLES = { text, address: `/help.${hash}.css` }
