/** The language an article is written in, as far as its script tells. */
export function localeOf(text: string): "zh-CN" | "en" {
  return /\p{Script=Han}/u.test(text) ? "zh-CN" : "en"
}
