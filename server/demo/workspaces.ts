/** The two demo workspaces as data: a shop, and the chat side of a 12345 hotline. */
import type { TagColour } from "@jieying/contract/tags.ts"
import type { HelpSettings } from "../store/inboxes.ts"

export type Words = { "zh-CN": string; en: string }
export type DemoTeam = { key: string; name: Words }
export type DemoWorkspace = {
  /** Tenant id, and the key of its one inbox. */
  id: "shop" | "hotline"
  name: Words
  /** The first is the team an inbox's customers come to. */
  teams: readonly [DemoTeam, ...DemoTeam[]]
  /** Questions people often ask: shown on the first screen, so each has its answer in the demo knowledge. */
  suggestions: { "zh-CN": readonly string[]; en: readonly string[] }
  /** Its help centre, on from the first start. */
  help: HelpSettings
  /** What everybody there types often, by its shortcut. */
  canned: Readonly<Record<string, string>>
  tags: readonly { name: string; colour: TagColour }[]
}

export const DEMO_WORKSPACES: readonly DemoWorkspace[] = [
  {
    id: "shop",
    name: { "zh-CN": "小满烘焙", en: "Xiaoman Bakery" },
    teams: [
      { key: "service", name: { "zh-CN": "客服组", en: "Customer service" } },
      { key: "after-sales", name: { "zh-CN": "售后组", en: "After-sales" } },
    ],
    suggestions: {
      "zh-CN": ["订的蛋糕缺货了怎么办？", "怎么申请退款？", "蛋糕多久能送到？"],
      en: ["What if my cake is out of stock?", "How do I get a refund?", "How long does delivery take?"],
    },
    help: {
      on: true,
      title: { "zh-CN": "小满烘焙帮助中心", en: "Xiaoman Bakery help centre" },
      intro: {
        "zh-CN": "下单、配送、退款，常问的都在这里。没找到就找人，点一下就转。",
        en: "Ordering, delivery, refunds: what people ask is here. If it is not, a person is one tap away.",
      },
    },
    canned: {
      您好: "{{顾客称呼}}您好，我是{{店名}}的{{我的名字}}，接下来由我为您服务。您前面说的我都看到了，不用再说一遍。",
      查单: "我正在查订单 {{订单号}}，两分钟内给您答复。",
      稍等: "请稍等，我去问一下店里，最晚五分钟回来告诉您。",
      hello:
        "Hello {{customer}}, this is {{me}} at {{inbox}}. I have read what you wrote; no need to say it again.",
    },
    tags: [
      { name: "催单", colour: "sand" },
      { name: "缺货", colour: "plum" },
      { name: "投诉", colour: "rose" },
      { name: "大客户", colour: "sea" },
    ],
  },
  {
    id: "hotline",
    name: { "zh-CN": "青禾市12345", en: "Qinghe City 12345" },
    teams: [
      { key: "desk", name: { "zh-CN": "话务组", en: "Hotline desk" } },
      { key: "dispatch", name: { "zh-CN": "派单组", en: "Dispatch" } },
    ],
    suggestions: {
      "zh-CN": ["医保怎么报销？", "大件垃圾怎么预约回收？", "我反映的问题多久能答复？"],
      en: [
        "How do I claim medical insurance?",
        "How do I book a bulky waste pickup?",
        "When will I get a reply to my report?",
      ],
    },
    help: {
      on: true,
      title: { "zh-CN": "青禾市12345办事问答", en: "Qinghe 12345 answers" },
      intro: {
        "zh-CN": "医保、社保、大件垃圾、惠企政策，都按公布的政策写明出处。没找到就转人工。",
        en: "Medical insurance, social security, bulky waste, support for business, each with its source. A person is one tap away.",
      },
    },
    canned: {
      您好: "您好，我是{{店名}}的{{我的名字}}。您前面说的我都看到了，不用再说一遍。",
      记下: "您反映的情况我已经记下，会转给负责的单位，有进展就在这里告诉您。",
      地址: "请告诉我具体地点：哪条路、门牌号，或附近的路口。",
    },
    tags: [
      { name: "重复来电", colour: "sand" },
      { name: "已转办", colour: "sky" },
    ],
  },
]
