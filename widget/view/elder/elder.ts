/** Elder mode: one thing at a time, large, read aloud and spoken to. Loaded by those who use it, its styles too. */
import type { ComponentType } from "preact"
import type { ElderTexts } from "../../texts/elder-zh.ts"
import type { Composer } from "../Composer.tsx"
import type { UiProps } from "../ui.ts"
import css from "./elder.css?inline"
import { Inside } from "./Inside.tsx"

export interface Elder {
  t: ElderTexts
  css: string
  /** All that stands in the window. */
  Inside: ComponentType<ElderProps>
}
export interface ElderProps extends UiProps {
  elder: Elder
  onClose: () => void
  onEdit: (clientId: string) => void
  introduce: (composer: Composer) => void
}

export const parts: Omit<Elder, "t"> = { css, Inside }
