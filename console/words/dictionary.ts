/** The words of one language: only the one somebody reads is loaded. */
import type { Prefs } from "../prefs/prefs.ts"
import type { Words } from "./zh.ts"

const LOAD: Readonly<Record<Prefs["locale"], () => Promise<Words>>> = {
  "zh-CN": () => import("./zh.ts").then((m) => m.zh),
  en: () => import("./en.ts").then((m) => m.en),
}

/** @throws where it cannot be loaded: without a connection, or after a newer version has been put in place. */
export function loadDictionary(locale: Prefs["locale"]): Promise<Words> {
  return LOAD[locale]()
}
