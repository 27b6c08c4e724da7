import type { Conversation } from "../client/conversation.ts"
import type { ChatState } from "../client/state.ts"
import type { WidgetConfig } from "../launcher/config.ts"
import type { Texts } from "../texts/zh.ts"
import type { Elder } from "./elder/elder.ts"
import type { More } from "./more/more.ts"
import type { Clock } from "./when.ts"

/** The one value every part of the screen is drawn from. */
export interface Ui {
  t: Texts
  clock: Clock
  /** UTC ms by the server's clock; renewed every second while a countdown runs, else twice a minute. */
  now: number
  state: ChatState
  conversation: Conversation
  /** What is needed after a handoff; null until it has been loaded. */
  more: More | null
  config: WidgetConfig
  /** The screen of elder mode; null while it is off, or has not been loaded. */
  elder: Elder | null
  /** Turned on or off by the customer, and remembered. */
  setElder: (on: boolean) => void
}
export interface UiProps {
  ui: Ui
}
