/** Examples to begin from, by trade. They are drafts: what stands in brackets is the shop's own to fill in. */
export type Trade = "shop" | "food" | "city" | "blank"
export interface Pair {
  question: string
  answer: string
}
type Drafts = Readonly<Record<Trade, readonly Pair[]>>

const BLANK: readonly Pair[] = [{ question: "", answer: "" }]

export const DRAFTS_ZH: Drafts = {
  shop: [
    { question: "多久能发货？", answer: "付款后【几】小时内发货，节假日顺延。" },
    { question: "怎么退货？", answer: "收到后【几】天内可以退，商品没用过、包装在就行。请先在订单里申请。" },
    { question: "运费怎么算？", answer: "满【多少】元免运费，不满收【多少】元。" },
    {
      question: "怎么开发票？",
      answer: "下单时填写抬头和税号；已下单的，把订单号告诉我们，【几】天内开好。",
    },
  ],
  food: [
    { question: "几点营业？", answer: "每天【几点】到【几点】，【哪天】休息。" },
    { question: "多久能送到？", answer: "【几】公里内一般【几】分钟送到，下雨天会晚一些。" },
    { question: "送错了怎么办？", answer: "请拍张照片发来，我们马上补送，或按您的意思退款。" },
    { question: "可以开发票吗？", answer: "可以，取餐时开，或把抬头和税号发来，【几】天内开好。" },
  ],
  city: [
    { question: "办事时间是几点？", answer: "工作日【几点】到【几点】，【哪天】可以预约办理。" },
    { question: "反映的问题多久有答复？", answer: "受理后【几】个工作日内答复，复杂的会先告诉您进展。" },
    { question: "怎么预约？", answer: "在【哪里】预约，需要带【什么证件】。" },
    { question: "地址在哪里？", answer: "在【地址】，可以坐【公交或地铁】。" },
  ],
  blank: BLANK,
}

export const DRAFTS_EN: Drafts = {
  shop: [
    {
      question: "When is my order sent?",
      answer: "Within [how many] hours of payment; after a holiday, the next day.",
    },
    {
      question: "How do I return something?",
      answer: "Within [how many] days, unused and in its box. Please apply in your order first.",
    },
    { question: "What does delivery cost?", answer: "Nothing from [amount] on; below that, [amount]." },
    {
      question: "Can I have an invoice?",
      answer: "Yes. Send us the order number and the details; it is made within [how many] days.",
    },
  ],
  food: [
    { question: "When are you open?", answer: "Every day from [time] to [time], closed on [day]." },
    {
      question: "How long does delivery take?",
      answer: "About [how many] minutes within [how many] km; longer when it rains.",
    },
    {
      question: "What if something is wrong?",
      answer: "Send us a picture; we bring it again, or refund it if you prefer.",
    },
    {
      question: "Can I have an invoice?",
      answer: "Yes, when you pick it up, or within [how many] days if you send us the details.",
    },
  ],
  city: [
    {
      question: "When is the office open?",
      answer: "On working days from [time] to [time]; by appointment on [day].",
    },
    {
      question: "When will I get a reply?",
      answer: "Within [how many] working days; for difficult matters we tell you how far it is.",
    },
    { question: "How do I make an appointment?", answer: "At [place]. Please bring [documents]." },
    { question: "Where is the office?", answer: "At [address]; take [bus or metro]." },
  ],
  blank: BLANK,
}

/** Whether something is still the example's and not the shop's own. */
export function hasBlank({ question, answer }: Pair): boolean {
  return /【[^】]*】|\[[^\]]*\]/.test(question + answer)
}

export const isEmpty = ({ question, answer }: Pair) => question.trim() === "" && answer.trim() === ""
export const isHalf = (pair: Pair) =>
  !isEmpty(pair) && (pair.question.trim() === "" || pair.answer.trim() === "")
