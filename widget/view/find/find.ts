/** Finding what was said in one's own conversation, loaded by those who look. */
import css from "./find.css?inline"

export { Find } from "./Find.tsx"
export { css }
