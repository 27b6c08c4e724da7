import { expect, it } from "vitest"
import { fold } from "../../answer/fold.ts"
import { isEmergency } from "./emergency.ts"

const SAYS = `
着火了
我家厨房着火了怎么办
你们送来的充电宝起火了
充电器冒烟了，现在很烫
楼道里有浓烟，好像失火了
煤气泄漏了
家里有很浓的煤气味
燃气好像在漏
天然气管道漏气
热水器漏电，我被电到了
洗衣机漏电打到我妈了，她触电了
电线掉下来冒火花
高压线断了掉在路上
锂电池爆炸了
高压锅炸了，我手受伤流血
有人晕倒在你们店门口
老人昏迷了叫不醒
我爸突然胸口疼喘不上气
孩子误食了干燥剂
宝宝误服了药
喝了洁厕灵怎么办
一家三口食物中毒了
吃了你们的东西呼吸困难
过敏性休克了
救命啊
救命
快叫救护车
快打急救电话，人不行了
要出人命了
有生命危险
被打了
我被保安打了
被老公打了，我不敢回家
有人在打架还拿刀
邻居持刀砍人
有人入室抢劫
有人要跳楼
楼上有人坠楼了
门口发生车祸撞到人了
孩子在商场走丢了
老人走失了帮帮我
困在电梯里了
我们被困电梯半小时了
电梯突然急坠
地下室被淹了还有人
路面塌方了
墙塌了压到人
水管爆了家里全是水，爆管了
有人尾随我
遭到家暴
門口著火了
流血不止
有人溺水
孩子卡住喉咙了
救命！！！我被关在房间里了
my house is on fire
there is a fire in the kitchen
the battery caught fire
the charger exploded
I smell gas in my apartment
gas leak!
he is bleeding badly
I have chest pain
my dad can't breathe
someone passed out
she is unconscious
my son got an electric shock
call an ambulance please
this is an emergency
I'm being attacked
we are trapped in the elevator
my husband beat me
the power bank started smoking
家里进小偷了
有人在撬锁
煤气灶爆燃了
燃气灶漏气怎么办
燃气热水器漏气了
灭火器爆炸了
消防通道着火了
家里老人摔倒了动不了
我妈突然不会说话了，嘴歪了
羊水破了
心脏不舒服很难受
手被机器夹住了
孩子被反锁在车里
电线短路冒火了
家里水漫金山了
孩子吞了电池
my child swallowed a battery
someone broke into my house
`
const DOES_NOT = `
没有着火
这里没着火，放心
没有人晕倒
没有被打
不是火灾，是想问火灾险
没有发生爆炸
消防证怎么办
灭火器价格
消防器材多少钱
烟雾报警器怎么安装
防火门有现货吗
火灾险怎么买
漏电保护器多少钱一个
漏电保护开关跳闸是什么原因
燃气报警器哪里买
天然气开户需要什么材料
煤气费怎么交
轮胎漏气能补吗
气球漏气可以换吗
这个充电宝会不会爆炸
电池容易着火吗
怕着火，有没有阻燃的
会漏电吗
容易过敏吗
急救包有卖吗
急救证怎么考
救护车玩具多少钱
救命稻草
救命啊太好看了
电脑中毒了怎么杀毒
这颜色令人窒息
颜值爆炸
爆炸头发型
被打折的商品能退吗
订单被打回来了
短信被打扰
被打扰了很多次
吐血推荐
跳楼价甩卖
大出血清仓价
气得冒烟
嗓子冒烟了想喝水
火冒三丈
包裹失踪了
快递走丢了
我的猫走丢了能登寻宠吗
防走失手环怎么用
儿童防溺水讲座什么时候
优惠券被抢光了
名额被抢完了
密室抢劫主题
爆炸新闻
玩具枪
困在登录页面进不去
被这个问题困扰
消息被淹没了
快死机了
急死人了
快饿死了什么时候送到
我都快等死了
大火锅套餐
烤箱发热正常吗
火了的那个款式还有吗
双十一火爆吗
被电话骚扰
热得要爆炸的天气适合穿吗
吃炸鸡配啤酒
他被打动了
拿着刀片刮胡子可以吗
好
fire extinguisher price
do you sell fire alarms
fire tv stick not working
bleeding edge technology
there is no fire
I am dying to try this
dying for a coffee
emergency contact number change
gas leak detector price
is it explosion proof
firewall settings
trapped in a menu loop
I want to fire up the oven
撬棍价格
这是我的救命钱
`
const lines = (text: string) => text.trim().split("\n")

it.each(lines(SAYS))("%s is an emergency", (text) => expect(isEmergency(fold(text))).toBe(true))
it.each(lines(DOES_NOT))("%s is none", (text) => expect(isEmergency(fold(text))).toBe(false))

it("reads a long letter about the past as a story, unless it is happening now", () => {
  const letter = "我反映一个情况，前年我们小区失火，事后多次找物业处理都没有结果。".padEnd(
    400,
    "希望有关部门重视并给出答复。",
  )
  expect(isEmergency(fold(letter))).toBe(false)
  expect(isEmergency(fold(`${letter}现在楼上又着火了`))).toBe(true)
})
