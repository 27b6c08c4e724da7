import { expect, it } from "vitest"
import { fold } from "../../answer/fold.ts"
import { isSameQuestion, repetitions } from "./same-question.ts"

const SAME = `
怎么退款 | 怎么退款
怎么退款 | 怎么退款？？？
怎么退款 | 怎么退款啊！！！
怎么退款 | 请问怎么退款
怎么退款 | 我问怎么退款
怎么退款 | 我问你怎么退款
怎么退款 | 我说的是怎么退款
怎么退款 | 到底怎么退款
怎么退款 | 如何退款
怎么退款 | 咋退款
怎么退款 | 怎麼退款
退款什么时候到账 | 退款什么时候到账啊
退款什么时候到账 | 退款啥时候到账
退款什么时候到账 | 什么时候退款到账
退款什么时候到账 | 我的退款什么时候到账
退款什么时候到账 | 到底退款什么时候能到账
我的快递到哪里了 | 快递到哪里了
我的快递到哪里了 | 我的快递到底到哪里了？
怎么开发票 | 怎么开发票呢
怎么开发票 | 回答我，怎么开发票
怎么开发票 | 我再问一遍怎么开发票
为什么还没发货 | 为什么还没发货！
为什么还没发货 | 到底为什么没发货
优惠券为什么用不了 | 优惠券为什么用不了
优惠券为什么用不了 | 请问优惠券为什么用不了呢
社保卡丢了怎么补办 | 社保卡丢了怎么补办
社保卡丢了怎么补办 | 社保卡丢了如何补办
社保卡丢了怎么补办 | 你好，社保卡丢了怎么补办
你们几点上班 | 你们几点上班啊
订单12345怎么还不发货 | 订单12345怎么还不发货啊
订单12345怎么还不发货 | 怎么还不发货
where is my order | Where is my order???
where is my order | WHERE IS MY ORDER
how do i get a refund | how can I get a refund
how do i get a refund | I asked how do I get a refund
how do i get a refund | please tell me how do i get a refund
`
const DIFFERENT = `
怎么开发票 | 怎么退发票
红色有货吗 | 蓝色有货吗
37码有货吗 | 38码有货吗
怎么退款 | 怎么退款到银行卡
怎么退款 | 怎么换货
怎么退款 | 退款要手续费吗
可以退款吗 | 不可以退款吗
我要退货 | 我不要退货
可以用优惠券 | 不能用优惠券
订单123到哪了 | 订单456到哪了
什么时候发货 | 什么时候到货
上衣什么时候发货 | 裤子什么时候发货
身份证怎么办理 | 居住证怎么办理
怎么绑定银行卡 | 怎么解绑银行卡
医保卡怎么激活 | 社保卡怎么激活
北京有门店吗 | 上海有门店吗
几点开门 | 几点关门
怎么登录 | 怎么注册
怎么修改地址 | 怎么修改电话
怎么修改密码 | 怎么找回密码
能开专票吗 | 能开普票吗
运费多少 | 运费谁出
how do i return shoes | how do i return shirts
where is my order | where is my refund
cancel my order | track my order
can i pay by card | can i pay by cash
the coupon works | the coupon does not work
好的 | 好的
好的知道了 | 好的知道了
在吗 | 在吗
谢谢 | 谢谢
你好 | 你好
嗯嗯 | 嗯嗯
人呢 | 人呢
？？？ | ？？？
ok | ok
hello | hello
thanks | thanks
谢谢客服 | 谢谢客服
客服在吗 | 客服在吗
行吧 | 行吧
哈哈哈 | 哈哈哈
知道了谢谢 | 知道了谢谢
😡 | 😡
`
const pairs = (text: string) =>
  text
    .trim()
    .split("\n")
    .map((line) => line.split(" | ") as [string, string])

it.each(pairs(SAME))("%s = %s", (a, b) =>
  expect([isSameQuestion(a, b), isSameQuestion(b, a)]).toEqual([true, true]),
)
it.each(pairs(DIFFERENT))("%s ≠ %s", (a, b) =>
  expect([isSameQuestion(a, b), isSameQuestion(b, a)]).toEqual([false, false]),
)

it("never counts an empty text", () => {
  expect(repetitions("", ["", "", ""])).toBe(0)
  expect(isSameQuestion("", "")).toBe(false)
})

it("counts each earlier time, among the newest eight", () => {
  const asked = "怎么退款到微信"
  expect(repetitions(fold(asked), [asked, "好的", asked])).toBe(2)
  expect(repetitions(fold(asked), Array(20).fill(asked))).toBe(8)
  expect(repetitions(fold(asked), [asked, ...Array(8).fill("那发票呢怎么开")])).toBe(0)
})
