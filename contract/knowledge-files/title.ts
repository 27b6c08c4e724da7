/**
 * FAQ files often put several wordings of one question in one field, "A? / B? / C?": the first is the title and the
 * others are aliases. A slash inside a question ("WeChat/Alipay?") separates nothing.
 */
export function splitQuestions(text: string): { title: string; aliases: string[] } {
  const [title = "", ...aliases] = text.split(/(?<=[?？])\s{0,9}[/／]\s{0,9}/)
  return [title, ...aliases].every((part) => /\S[?？]$/.test(part))
    ? { title, aliases }
    : { title: text, aliases: [] }
}
