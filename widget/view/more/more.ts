/**
 * What is needed only after a handoff, or on request: loaded with the customer's first word or tap, or when a hand comes
 * near the person button. Until it is there the bar, the card and the person button say what they must without it.
 */
import type { Serving } from "@jieying/contract/visitor.ts"
import type { ComponentType } from "preact"
import type { MoreTexts } from "../../texts/more-zh.ts"
import type { IsShown, Item } from "../timeline.ts"
import type { UiProps } from "../ui.ts"
import { Acts } from "./Acts.tsx"
import { Line } from "./Line.tsx"
import { Lost } from "./Lost.tsx"
import { isShown } from "./lines.ts"
import css from "./more.css?inline"
import { repliesOf } from "./quick.ts"
import { Tail } from "./Tail.tsx"
import { Told, why } from "./Told.tsx"

export interface More {
  t: MoreTexts
  css: string
  isShown: IsShown
  /** What a person offers to answer with, while it waits for a tap. */
  repliesOf: typeof repliesOf
  /** The reason why this side serves, in plain words; empty where nothing is to be said. */
  why(t: MoreTexts, serving: Serving): string
  /** What was promised about the wait, and how it stands. */
  Told: ComponentType<MoreProps>
  /** What the customer can do now, under the card. */
  Acts: ComponentType<MoreProps>
  /** What waits for the customer's word, at the end of the log. */
  Tail: ComponentType<MoreProps>
  Line: ComponentType<LineProps>
  Lost: ComponentType<LostProps>
}
export interface MoreProps extends UiProps {
  more: More
}
export interface LineProps extends MoreProps {
  item: Extract<Item, { kind: "line" }>
}
export interface LostProps extends MoreProps {
  item: Extract<Item, { kind: "lost" }>
}

export const parts: Omit<More, "t"> = { css, isShown, repliesOf, why, Told, Acts, Tail, Line, Lost }
