import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { asksForPerson } from "./asks-for-person.ts"

const verdict = (text: string) => asksForPerson(text).verdict

const ASKING = `
转人工
我要转人工
请转人工
人工
人工服务
人工客服
人工?
人工！！！
人工人工人工
转人工转人工转人工
找人工
接人工
真人
真人客服
我要真人
转接客服
转接人工坐席
帮我接通客服
客服
有没有人
有没有人啊
客服人員在哪裡
跟你这机器人说不清楚
把我转给负责退款的同事
说不清楚了人工
人工 1
换个会解决问题的人来
能不能来个活人
来个人
给我找个人
我要跟人说
我想和真人聊
别让机器人回我了
我不要跟机器人说话
不要机器人，要人工
不用你了，转人工
叫你们经理来
让你们负责人出来
让客服给我打电话
我要找你们领导
退回人工
转人共
转仁工
转人公服务
专人工
zhuanrengong
zhuan ren gong
rengong
ＲＥＮＧＯＮＧ
轉人工
我要轉真人客服
可以幫我轉接專員嗎
我想同真人倾
唔該幫我搵個真人
有冇人啊
修改发票 我要转人工
我要转人工 我的订单怎么还没到
https://example.com/a 人工
你好，在吗？麻烦转一下人工，谢谢
怎么才能转人工
怎么一直转不了人工
为什么不能转人工
人工客服在哪
能不能换个人跟我说
你这机器人听不懂，给我转人工
不转人工我就投诉
转 人 工
没有人工客服吗
不要人工智能，我要人工
刚才断线了，重新帮我转人工
speak to a human
I want to speak to a real person
can i talk to an agent
Agent
operator
representative please
HUMAN!!!
customer service
get me your manager
put me through to reception
transfer me to room service
I'd like to speak to the restaurant
this bot is useless, get me somebody
I don't want to talk to a bot
why can't I talk to a person?
let me speak to someone who understands
Is there a real person I can talk to?
connect me with a live agent please
no thanks, just let me talk to a human
I need a human
please transfer me to someone else
`
  .trim()
  .split("\n")

const NOT_ASKING = `
人工智能课程多少钱
你们用的是人工智能吗
人工费怎么算
安装人工费另算吗
手工缝制的吗
这款是纯手工缝制的吗
人工草坪多少钱一平
人工流产能报销吗
人工湖边上那家店
人工授精纳入医保了吗
人工关节可以报销吗
人工耳蜗怎么申请补助
人工降雨是哪天
人工养殖的大黄鱼
人工钻石和天然的怎么区分
人工成本太高了
客人工单在哪里看
个人工资证明怎么开
机器人工作原理
不用人工
不需要人工
不需要转人工
不用转人工了
别转人工
我不要人工客服
先不用找人工，我自己看看
人工就不用了，谢谢
是人工的吗
客服，我的快递到哪了
请问客服，这个有红色吗
找不到客服中心的地址
刚才人工已经解决了
谢谢你们人工客服很好
昨天的人工客服态度很好
机器人扫地机多少钱
扫地机器人有货吗
机器人玩具几岁能玩
商家让我联系客服
快递说让我找你们客服
客服还没有给我打电话
客服说明天会给我打电话
我已经联系过客服了
客服态度真好
你好客服
怎么应聘客服
我们经理让我问一下发票
发票抬头写个人还是公司
我个人付款可以开公司发票吗
一个人可以买两份吗
有没有人一起拼单
有人签收了我的快递
家里没有人，明天送行吗
找个人来安装
来个人修一下水管
让快递员给我打电话
让师傅上门前给我打个电话
老板，这个怎么卖
店长推荐是哪一款
这台机器声音很大
智能手表怎么连手机
在吗
你好
您好，在不在
谢谢
好的
我要退款
订单什么时候发货
能转到我的另一张卡吗
可以转账给别人吗
我想换个颜色
叫外卖送到哪里
要一个蛋糕
10
00
100个
agent fee
how much is the estate agent fee
human resources
is this made by humans
human hair wig
transfer money to a person
can I transfer 50 to someone else
you don't need to transfer me to a real person
I don't need to speak to anyone
no need to talk to an agent
is an agent allowed to open my parcel
person named on the card
customer service was great
your agent was very helpful
I already spoke to a representative yesterday
a table for two people
can someone clean my room
someone stole my card
I want to order room service
what time does the restaurant open
how do I connect to the wifi
the washing machine is broken
put it under somebody else's name
I'm a sales representative, do I get a discount
call me a taxi
hello
thanks
`
  .trim()
  .split("\n")

describe("asksForPerson", () => {
  it.each(ASKING)("%s: yes", (text) => expect(verdict(text)).toBe("yes"))
  it.each(NOT_ASKING)("%s: no", (text) => expect(verdict(text)).toBe("no"))
  it.each(["有人吗", "在吗有人吗", "人呢", "你是真人吗", "客服电话", "are you a real person?"])(
    "%s: a reader could not tell",
    (text) => expect(verdict(text)).toBe("unsure"),
  )

  it.each(["0", "０", " 0 ", "按0", "按 ０ 键", "0键", "Press 0"])("%j is the key", (text) => {
    expect(asksForPerson(text)).toMatchObject({ verdict: "yes", via: "key" })
  })
  it("says by words where there are words", () => {
    expect(asksForPerson("转人工").via).toBe("words")
    expect(asksForPerson("要0个").via).toBe("words")
  })

  it("finds the asking clause among others, wherever it stands", () => {
    const other = fc.constantFrom(...NOT_ASKING.filter((text) => !/[不别]/.test(text)))
    const separator = fc.constantFrom("，", "。", "\n", "？", "; ", "! ")
    fc.assert(
      fc.property(
        fc.array(other, { maxLength: 6 }),
        fc.constantFrom(...ASKING.filter((text) => text !== "客服")),
        separator,
        (others, asking, mark) => {
          expect(verdict([...others, asking].join(mark))).toBe("yes")
          expect(verdict([asking, ...others].join(mark))).toBe("yes")
        },
      ),
    )
  })

  it("never throws, and gives a probability", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary", maxLength: 300 }), CUE_SOUP), (text) => {
        const { probability } = asksForPerson(text)
        expect(probability).toBeGreaterThanOrEqual(0)
        expect(probability).toBeLessThanOrEqual(1)
      }),
    )
  })

  it("does not look at white space around a message, at width or at case", () => {
    const text = fc.oneof(fc.constantFrom(...ASKING, ...NOT_ASKING), CUE_SOUP, fc.string({ maxLength: 60 }))
    const blank = fc.constantFrom("", " ", "\n", "\t ", "\u3000", "\u200b")
    fc.assert(
      fc.property(text, blank, blank, (message, before, after) => {
        const expected = verdict(message)
        expect(verdict(before + message + after)).toBe(expected)
        expect(verdict(fullWidth(message))).toBe(expected)
        expect(verdict(upperCase(message))).toBe(expected)
      }),
      { numRuns: 400 },
    )
  })

  it("reads a long message to its end, in bounded work", () => {
    expect(verdict(`${"这是我的订单，".repeat(500)}转人工`)).toBe("yes")
    for (const piece of [...TORTURE, ...NOT_ASKING]) {
      expect(() => asksForPerson(piece.repeat(20_000))).not.toThrow()
    }
  })
})

/** What a pattern that goes back and tries again would choke on. */
const TORTURE = (
  "人工智能|不要|找个|客服|客服呢|客服啊呢|谢谢|人工谢谢|在吗|你好请问|，|转|转给|把我转给|人|让人|𠀀|0| a|human please |" +
  "real person |speak to the |i want |get me to a |no |stop a |senior senior |this conversation is |put me up |人工 |请 "
).split("|")

const CUE_SOUP = fc
  .array(
    fc.constantFrom(
      ...[
        "人工",
        "转",
        "不要",
        "机器人",
        "客服",
        "智能",
        "我",
        "要",
        "，",
        " ",
        "？",
        "找",
        "个",
        "人",
        "吗",
        "刚才",
      ],
      ...["talk", " to ", "a human", "agent", " don't ", "bot", " me ", "put", "0", "１", "。", "\n"],
    ),
    { maxLength: 14 },
  )
  .map((words) => words.join(""))

function fullWidth(text: string): string {
  return text
    .replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0))
    .replaceAll(" ", "\u3000")
}

/** Of ASCII only: elsewhere upper case is not always the same letter. */
function upperCase(text: string): string {
  return text.replace(/[a-z]/g, (char) => char.toUpperCase())
}
