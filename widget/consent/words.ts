/** The page's own words; those of the question are the card's (core/consent/words.ts). */
const zh = {
  title: "请您拿个主意",
  doc: (name: string) => `请您拿个主意 · ${name}`,
  from: (name: string) => `${name}想问您`,
  loading: "正在打开",
  again: "再试一次",
  person: "转人工",
  personNote: "一点就到，不用说理由",
  connected: (name: string) => `${name}在为您服务`,
  queued: (place: number | undefined) => (place ? `已为您排队，第 ${place} 位` : "已为您排队"),
  callback: (when: string) => `已约好：${when}有人联系您`,
  callNote: "客服会按您留的电话联系您。",
  contact: "留个电话，客服打给您（可以不填）",
  leave: "留下",
  left: "电话已记下。",
  fault: {
    token_invalid:
      "这个链接打不开了，可能过期了，也可能没有复制完整。请从信里重新点开，或者到店铺页面找客服。",
    consent_gone: "这个询问已经结束：答过了，或时间到了。",
    unreachable: "网络不通，没有送出去。您选的还没有生效，请再试一次。",
  } as Record<string, string | undefined>,
  other: "没有成功，请再试一次。",
}
export type PageWords = typeof zh

const en: PageWords = {
  title: "Please decide",
  doc: (name) => `Please decide · ${name}`,
  from: (name) => `${name} would like to know`,
  loading: "Opening",
  again: "Try again",
  person: "Talk to a person",
  personNote: "One tap, no reason needed",
  connected: (name) => `${name} is looking after you`,
  queued: (place) => (place ? `You are number ${place} in the queue` : "You are in the queue"),
  callback: (when) => `Agreed: a person contacts you ${when}`,
  callNote: "They reach you at the phone number you leave.",
  contact: "Leave a phone number to be called at (optional)",
  leave: "Leave it",
  left: "Your phone number is noted.",
  fault: {
    token_invalid:
      "This link does not open any more. It may be over, or not copied in full. Please open it from the message again, or ask in the shop's chat.",
    consent_gone: "This question is over: it was answered, or its time has passed.",
    unreachable:
      "There is no connection and nothing was sent. Your choice does not count yet; please try again.",
  },
  other: "That did not work. Please try again.",
}

export const PAGE_WORDS = { "zh-CN": zh, en }
