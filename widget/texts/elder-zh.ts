/** What is read in elder mode alone, in Simplified Chinese: loaded with its screen. */
export const elderZh = {
  leave: "普通版",
  smaller: "字小",
  larger: "字大",
  close: "收起",
  hello: "您想问什么？",
  helloSpeak: "我是 AI 助手。点“说话”讲给我听，也可以写下来。想找真人，点“转人工”。",
  helloWrite: "我是 AI 助手。把问题写下来，点“发送”。想找真人，点“转人工”。",
  earlier: "看前面的话",
  latest: "只看最近的话",
  read: "朗读",
  stop: "停止朗读",
  speak: "说话",
  heard: "说完了",
  hearing: "我在听，请慢慢说",
  unheard: "没有听到。请再说一次，或者写下来。",
  send: "发送",
}

export type ElderTexts = typeof elderZh
