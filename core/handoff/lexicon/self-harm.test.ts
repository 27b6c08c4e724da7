import { expect, it } from "vitest"
import { fold } from "../../answer/fold.ts"
import { isSelfHarm } from "./self-harm.ts"

const SAYS = `
不想活了
我真的不想活了
我不想活下去了
活不下去了
活够了
我想死
真的好想死
想去死
我想死了算了
死了算了
还不如死了
一死了之
死给你们看
我要死在你们公司门口
我想自杀
自杀干预热线是多少
我朋友想自杀怎么办
割腕
我刚割腕了
想割腕
上吊
我要跳楼
再不解决我就从楼上跳下去
逼得我去跳河
准备跳江
我想卧轨
烧炭自杀
吞了一瓶安眠药
吃了半瓶安眠药
喝农药算了
喝百草枯
活着没意思
活着没有意义
活着真累
活着还有什么意思
活得太痛苦了
生不如死
没有活下去的勇气
人生没有希望了
我撑不下去了
写好遗书了
永远睡过去就好了
想离开这个世界
再见了这个世界
没有我你们会过得更好
我死了以后孩子怎么办
想结束自己的生命
想结束这一切
了结自己
我想轻生
寻短见
想不开
不想醒过来
伤害自己
用刀划自己
自残
一了百了
死的心都有了
不想活瞭
我不想活，也不想說話
I want to kill myself
I'm going to end it all
i want to die
wanna die
I feel suicidal
thinking about suicide
I don't want to live anymore
there's no reason to live
better off dead
I can't go on like this
I wish I was dead
I have been cutting myself
hurt myself
tired of living
take my own life
只有死路一条了
我没法活了
抑郁症又犯了
除了死没有别的办法
我真的撑不住了
活着就是受罪
不如一死
大不了一死
世上没什么值得留恋的了
大家同归于尽
要钱没有要命一条
别人要自杀我该怎么办
你们不给退款我就跳楼
没人管我要自杀了
I have nothing left to live for
`
const DOES_NOT = `
笑死我了
累死了
死机
饿死了
等死我了
想死你了
想死你们了
手机死机了怎么办
电脑想死机一样
热死了
气死我了
烦死了
急死我了
我不想死
我没有想自杀，只是随便问问
不会自杀的
没有自杀
不是想自杀
跳楼价
跳楼大甩卖
商品跳楼减价
自杀小队手办有货吗
自杀式袭击的电影
烧炭烤肉炉多少钱
烧炭机
你怎么不去死
他活腻了
离开这个世界杯还有什么活动
世界之窗门票
花快死了怎么办
鱼死了
多肉活不下去了怎么养
课程坚持不下去了想退
减肥撑不下去了
订单死锁
死循环
死活不退
死飞自行车
死海泥面膜
死皮
电池死了
打死也不买
想不开通会员
怎么取消自动续费，不想续了
不想要了
不想用了
不想活动太复杂
生活用品
鲜活水产
活期存款
激活不了
想买死亡搁浅游戏
困得要死了
困得想死
热得想死
割草机
手腕护具
遗嘱公证怎么办
上吊灯怎么安装
安眠药怎么买
上海跳水馆
跳海岛攻略
股票跳楼了
游戏角色自杀了怎么复活
自杀险赔不赔
自残免责条款
活着的虾
余华的书活着
想了解一下
dying to try
deadline
the app is dead
suicide squad dvd
my phone died
kill the order
I am not suicidal
I don't want to die
die hard box set
to die for dessert
I would rather die than use this app
battery dead
killing myself laughing
end my subscription
没法活动
花活不成了怎么办
鱼活不了了
手机电量撑不住了
饿得撑不住了
`
const lines = (text: string) => text.trim().split("\n")

it.each(lines(SAYS))("%s may be self-harm", (text) => expect(isSelfHarm(fold(text))).toBe(true))
it.each(lines(DOES_NOT))("%s is not", (text) => expect(isSelfHarm(fold(text))).toBe(false))
