import { expect, test } from "vitest"
import { GapIndex } from "./gaps.ts"

/** Each row asks one thing in several ways. */
const MATTERS = [
  ["会员积分怎么换礼品", "积分能换什么礼物", "请问积分可以兑换礼品吗", "會員積分怎麼換禮品？"],
  ["发票抬头写错了怎么改", "发票抬头错了"],
  ["可以送货上门安装吗", "你们送货上门包安装吗"],
  ["医保报销比例是多少", "医保能报多少"],
  ["怎么注销账号", "账号注销在哪"],
  ["怎么开通亲情卡", "亲情卡怎么用"],
  ["蛋糕放多久会坏"],
  ["可以自己去店里取吗"],
  [
    "Can I change the delivery address?",
    "How do I change my delivery address",
    "change address after ordering",
  ],
  ["Do you ship to Canada", "shipping to canada possible?"],
]

/** What a shop's knowledge speaks of. */
const KNOWLEDGE = [
  "怎么退货？",
  "怎么换货？",
  "什么时候发货？",
  "怎么查物流？",
  "可以开发票吗？",
  "运费怎么算？",
  "能修改收货地址吗？",
  "会员有什么优惠？",
  "怎么联系人工客服？",
  "蛋糕可以写字吗？",
  "商品坏了怎么办？",
  "怎么取消订单？",
  "How do I return an item?",
  "When will my order arrive?",
  "Can I cancel my order?",
  "Do you have gift cards?",
]

function gather(questions: readonly string[]): Map<string, string[]> {
  const index = new GapIndex([], KNOWLEDGE)
  const gaps = new Map<string, string[]>()
  for (const question of questions) {
    const id = index.find(question) ?? `g${gaps.size}`
    index.add(id, question)
    gaps.set(id, [...(gaps.get(id) ?? []), question])
  }
  return gaps
}

test("the same matter is one gap, another matter is another", () => {
  expect([...gather(MATTERS.flat()).values()]).toEqual(MATTERS)
})

test("the same questions in the same order give the same gaps", () => {
  expect(gather(MATTERS.flat())).toEqual(gather(MATTERS.flat()))
})

test("a wording that was asked before is found, whatever stands around it", () => {
  const index = new GapIndex([{ id: "g", texts: ["怎么退"] }])
  expect(index.find("怎么退？")).toBe("g")
  expect(index.find("")).toBeNull()
})
