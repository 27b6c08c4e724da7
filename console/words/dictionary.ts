import type { Prefs } from "../prefs/prefs.ts"
import { en } from "./en.ts"
import { type Words, zh } from "./zh.ts"

export function dictionary(locale: Prefs["locale"]): Words {
  return locale === "en" ? en : zh
}
