/**
 * A message ready to be sent, by e-mail, or its text by short message: that something is out of stock, what can be
 * chosen, until when, and what happens without an answer. Plain HTML with styles inline: mail programs take nothing else.
 */
import type { Matter } from "@jieying/core/consent/matter.ts"
import { CONSENT_WORDS, optionWords, type WordsLocale } from "@jieying/core/consent/words.ts"

export interface Notice {
  subject: string
  text: string
  html: string
  link: string
}

export interface NoticeFacts {
  /** Who asks. */
  service: string
  locale: WordsLocale
  timeZone: string
  matter: Pick<Matter, "subject" | "options" | "default" | "deadline" | "answer">
  /** The page on which it is answered. */
  link: string
}

const WORDS = {
  "zh-CN": {
    hello: "您好：",
    choose: "点开选一个",
    canChoose: "您可以选：",
    decided: "您不用做什么，我们这就照您选的办。办好的回执也在下面的链接里。",
    look: "查看进展和回执",
    why: (service: string) =>
      `您在${service}下过单，所以收到这封信。信里没有要您付款的内容，也不会向您要密码或验证码。`,
  },
  en: {
    hello: "Hello,",
    choose: "Open and choose",
    canChoose: "You can choose:",
    decided:
      "There is nothing you have to do: we are doing what you chose. The receipt is behind the link below.",
    look: "See how it stands",
    why: (service: string) =>
      `You get this because you ordered from ${service}. It asks for no payment, password or code.`,
  },
} as const

export function orderNotice({ service, locale, timeZone, matter, link }: NoticeFacts): Notice {
  const w = CONSENT_WORDS[locale]
  const n = WORDS[locale]
  const { subject, answer } = matter
  const options = matter.options.map((option) => optionWords(w, option, subject))
  const deadline = matter.deadline === null ? "" : w.until(said(matter.deadline, { locale, timeZone }))
  const otherwise = w.otherwise[matter.default ?? ""] ?? ""
  const chosen = answer ? w.answered(answer, optionWords(w, answer.choice, subject).label) : ""
  const title = answer ? w.out(subject) : w.title(subject)
  const body: readonly string[] = answer
    ? [n.hello, title, w.order(subject), `${chosen}${locale === "en" ? "." : "。"}`, n.decided]
    : [n.hello, title, w.order(subject)]
  const ends = answer ? [] : [`${deadline}${locale === "en" ? " " : ""}${otherwise}`, w.nothingYet]
  const list = answer ? [] : options.map(({ label, then }) => (then ? `${label}：${then}` : label))
  const text = [
    ...body,
    ...(list.length > 0 ? [n.canChoose, ...list.map((line) => `- ${asText(line, locale)}`)] : []),
    ...ends,
    `${answer ? n.look : n.choose}${locale === "en" ? ": " : "："}${link}`,
    n.why(service),
    service,
  ].join("\n\n")
  return {
    subject: `${service}: ${title}`.replace(": ", locale === "en" ? ": " : "："),
    text,
    html: page({
      locale,
      service,
      body,
      list: answer ? [] : options,
      ends,
      link,
      button: answer ? n.look : n.choose,
      why: n.why(service),
      canChoose: n.canChoose,
    }),
    link,
  }
}

function asText(line: string, locale: WordsLocale): string {
  return locale === "en" ? line.replace("：", ": ") : line
}

function said(at: number, { locale, timeZone }: { locale: string; timeZone: string }): string {
  return new Intl.DateTimeFormat(locale, {
    timeZone,
    month: "long",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
  }).format(at)
}

interface PageParts {
  locale: string
  service: string
  body: readonly string[]
  canChoose: string
  list: readonly { label: string; then: string }[]
  ends: readonly string[]
  link: string
  button: string
  why: string
}

const FONT = "font-family:'PingFang SC','Microsoft YaHei','Noto Sans SC',system-ui,sans-serif"

function page(p: PageParts): string {
  const line = (text: string) =>
    `<p style="margin:0 0 12px;font-size:17px;line-height:1.7">${escaped(text)}</p>`
  const options = p.list
    .map(
      ({ label, then }) =>
        `<li style="margin:0 0 8px;font-size:17px;line-height:1.6"><b>${escaped(label)}</b><br><span style="color:#55625f">${escaped(then)}</span></li>`,
    )
    .join("")
  const list = options
    ? `${line(p.canChoose)}<ul style="margin:0 0 16px;padding-left:24px">${options}</ul>`
    : ""
  return (
    `<!doctype html><html lang="${p.locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
    `<title>${escaped(p.service)}</title></head><body style="margin:0;background:#f4f6f5;color:#1b2423;${FONT}">` +
    `<div style="max-width:560px;margin:0 auto;padding:24px"><div style="padding:24px;background:#ffffff;border-radius:12px">` +
    `${p.body.map(line).join("")}${list}${p.ends.map(line).join("")}` +
    `<p style="margin:24px 0"><a href="${escaped(p.link)}" style="display:inline-block;padding:16px 28px;border-radius:12px;background:#0b6462;color:#ffffff;font-size:18px;font-weight:600;text-decoration:none">${escaped(p.button)}</a></p>` +
    `<p style="margin:0 0 4px;font-size:14px;color:#55625f">${escaped(p.why)}</p>` +
    `<p style="margin:0;font-size:14px;color:#55625f">${escaped(p.service)}</p></div></div></body></html>`
  )
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
}
