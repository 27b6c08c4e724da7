/** What is read only after a handoff, in Simplified Chinese: loaded after the rest. */
import type { HandoffReason } from "@jieying/core/conversation/events.ts"

/** Why a person, in plain words: in the bar, on the card and in the log. */
const reasons: Record<HandoffReason, string> = {
  asked: "您要求转人工",
  emergency: "情况紧急，先请人来帮您",
  self_harm: "希望马上有人陪您说话",
  security: "关系到账户和信息安全，由人来办",
  emotion: "这件事让您着急了，请人来办",
  complaint: "投诉由人来受理",
  repeated: "同一个问题 AI 一直没答好",
  misunderstood: "AI 几次都没弄懂您的问题",
  no_source: "AI 没有可靠的资料可以回答",
  elder: "长辈服务，直接由人接待",
  frequent_visits: "您今天来过几次，请人来一次办好",
  reply_timeout: "AI 没能及时回答您",
  topic: "这类问题由人来办",
  rule_error: "稳妥起见，请人来接待您",
  transferred: "由同事转接",
  released: "上一位客服请同事接手",
  callback_due: "约定的时间到了",
  agent_left: "上一位客服断线了",
  stepped_in: "值班主管亲自来帮您",
  action_unknown: "有一步没有确定办成，请人工核实",
  order_decision: "订单的事由人工来处理",
}

export const moreZh = {
  reasons,

  told: (clock: string, minutes: number) =>
    minutes > 0 ? `${clock} 告知，已等 ${minutes} 分钟` : `${clock} 告知`,
  lateRange: (range: string) => `对不起，比说好的慢了。现在预计还要${range}`,
  lateUnknown: "对不起，比说好的慢了，现在也估不准还要多久",
  urgent: "按紧急情况优先接待",
  onDuty: (n: number) => (n > 0 ? `${n} 位客服在线` : "现在没有客服在线，已通知主管"),
  inMinutes: (n: number) => (n > 1 ? `还有 ${n} 分钟` : "马上就到"),
  failed: "没有成功，请再试一次",
  failedKept: "没有发出去，您写的还在，请再试一次",

  book: "约个时间联系我",
  bookTitle: "什么时候联系您",
  bookNote: "位置不会丢：到时间直接请人接待，不用重新排队。",
  bookZone: "按您当地的时间显示。",
  bookNone: "暂时没有可以约的时间。您的位置还在，请继续等待。",
  loading: "正在查看可约的时间",
  tomorrow: "明天",
  back: "返回",
  assistantOn: "边等边问 AI",
  assistantOff: "不问 AI 了，只等人工",
  assistantNote: "AI 先回答您，位置一直保留",
  assistantMeanwhile: "AI 先回答您，约定的时间不变",
  withdraw: "不等了，继续问 AI",
  withdrawNote: "位置会让出来；想再找人工，点一下就行",

  rebook: "换个时间",
  cancel: "不用联系了",
  now: "现在就转人工",
  contact: "电话或邮箱（可以不填）",
  contactOpen: "留个电话或邮箱",
  contactLeft: (contact: string) => `联系方式：${contact}`,
  contactChange: "改联系方式",
  save: "保存",

  offerTitle: "要不要请人工客服来帮您？",
  offerYes: "转人工",
  offerNo: "不用，继续问",

  contextTitle: "我们会把这些转告客服",
  contextTried: (n: number) => `AI 回答过 ${n} 次，也会一起转告`,
  contextAdded: "您的补充",
  contextField: "补充或更正",
  contextSend: "转告客服",

  repeat: "我又说了一遍",
  repeatNote: "前面说过的话又要重说？点一下，我们记下来改",
  repeated: "已经记下，谢谢。您本来不用再说一遍。",

  consentTitle: (name: string) => `${name} 想请 AI 助手继续帮您，可以吗？`,
  consentNote: (name: string, clock: string) => `您不选，${name} 就一直在。${clock} 前可以选。`,
  consentYes: "可以",
  consentNo: "不，我要人工",

  lineQueued: (reason: string) => `${reason}，正在为您接人工客服`,
  lineQueuedFor: {
    asked: () => "您已转人工，正在排队",
    transferred: (name: string) => `${name} 正在把您转给同事，不用重新排队`,
    released: (name: string) => `${name} 请同事接手，不用重新排队`,
    agent_left: (name: string) => `${name} 断线了，正在为您接下一位，位置保留`,
  } as { [R in HandoffReason]?: (name: string) => string },
  lineConnected: (name: string) => `${name}（人工客服）已接通`,
  lineSteppedIn: (name: string) => `${name}（人工客服）主动来帮您`,
  lineCallback: (when: string) => `约定${when} 由人工客服联系您`,
  lineChosen: (when: string) => `您约了${when}，到时人工客服会联系您`,
  lineContact: (contact: string) => `您留下了联系方式：${contact}`,
  lineConsent: (name: string) => `${name} 问您，可不可以由 AI 助手继续`,
  lineConsentNo: (name: string) => `您要人工，${name} 继续为您服务`,
  lineConsentLapsed: (name: string) => `您没有选，${name} 继续为您服务`,
  lines: {
    "human.withdrawn": "您不等人工了，AI 助手继续回答。随时可以再转人工",
    "human.declined": "您选择继续问 AI。随时可以转人工",
    "assistant.invited": "等待时 AI 助手先回答，位置保留",
    "assistant.dismissed": "AI 助手不再回答，只等人工，位置保留",
    "assistant.resumed": "您同意了，AI 助手继续回答。随时可以再转人工",
    "question.repeated": "您告诉我们，话又说了一遍，已记下",
    "conversation.ended": "本次咨询已结束",
    "conversation.reopened": "咨询已重新打开",
    "data.redacted": "有一条消息按规定删除了",
  } as { [type: string]: string },
  anew: "那边找不到上面的对话了，已为您开始新的。上面是本机保留的。",

  lostTitle: "服务从备份恢复过",
  lostText: (when: string) => `${when} 之后的消息那边没有了，这是本机保留的：`,
  lostResend: (n: number) => `把我写的 ${n} 条重新发送`,
  lostDismiss: "知道了",
}

export type MoreTexts = typeof moreZh
