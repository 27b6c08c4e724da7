/** Why a line was not imported, in the reader's language where we know the reason; else in the server's words. */
import type { Words } from "../../words/zh.ts"

export function rejection(why: string, words: Words["importing"]["reasons"]): string {
  return Object.hasOwn(words, why) ? (words[why] ?? why) : why
}
