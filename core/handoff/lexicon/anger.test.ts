import { expect, it } from "vitest"
import { fold } from "../../answer/fold.ts"
import { angerOf } from "./anger.ts"

const STRONG = `
垃圾客服
垃圾公司
真垃圾
太垃圾了
你们就是垃圾
你们公司真是一群垃圾
什么垃圾软件
垃圾
气死我了
气死人了
我快被你们气死了
骗子
你们就是骗子
骗子公司
什么破玩意
什么玩意
什么态度
你这是什么态度
什么破机器人
忍无可忍
受够了
我受够你们了
太过分了
欺人太甚
欺负老年人是吧
这不是欺负人吗
不是骗子是什么
难道不是骗人吗，骗子
太恶心了
你们真恶心
傻逼
傻逼机器人
智障
人工智障
脑子有病
你有病吧
有病啊
废物
一群废物
滚
滚蛋
滚开
他妈的
妈的，又是这句
你妈
卧槽，又扣我钱
去死吧
不要脸
太不要脸了
黑心商家
奸商
坑人
坑爹
割韭菜
强盗
无耻
耍我呢
把我当猴耍
当我傻吗
踢皮球
你们就会推诿
敷衍我
糊弄谁呢
没人管是吧
到底有没有人管
有完没完
能不能说人话
听不懂人话吗
答非所问
复读机吗
店大欺客
怒了
火大
我很生气
非常愤怒
太不像话了
岂有此理
离谱
寒心
破机器人
态度恶劣
服务态度太差
傻X
烦死了！！！
都几天了还不发货！！！烦死了
无语，太差了
急死人了，什么时候才能解决
說人話
你們是騙子
this is ridiculous
you are useless
useless bot
what a joke
this is bullshit
fuck you
wtf
stupid bot
worst service ever
I am so angry
I'm fed up
unacceptable
this is a total scam
you idiots
WHERE IS MY MONEY!!! GIVE IT BACK NOW
shut up
I hate this
waste of my time
你们还是人吗
要点脸行吗
你们这是要逼死我
走投无路了都
别跟我打官腔
几个意思啊你们
我的忍耐到极限了
吃相太难看
你个sb
tmd什么玩意
有夠爛
我再也不买你们家了
催了八百遍了，闹心
等了三个小时了，只会说稍等
推脱责任是吧
我快疯了
你们折磨我一个月了
你们客服是摆设吗
真当消费者好欺负
拿了钱就不认人
你们早日倒闭
退钱！！！
说好的24小时到账呢，没人回，打不通
求求你们了，我真的没办法了
nobody cares, I've been waiting for weeks
`
const CALM = `
垃圾分类怎么分
垃圾桶在哪买
垃圾袋多少钱
小区垃圾没人清理
楼下垃圾堆了很久
路边都是垃圾
垃圾清运费多少
你们帮忙收垃圾吗
你们什么时候来清垃圾
妈妈的生日
我妈的手机号
孩子他妈的身份证
他妈妈的医保
姑妈的户口
滚筒洗衣机
滚动字幕
滚烫
操作失败
操场几点开
体操服
草莓多少钱
怎么识别骗子
小心骗子
头晕恶心怎么办
吃完恶心想吐
降火大的茶有吗
上火了吃什么
智障人士补贴怎么申请
智障儿童学校
精神病医院地址
王八汤
狗屎没人清
生气勃勃
不生气
我没生气
不是骗子吧
没有坑人
手机掉坑里了
门口有个大坑
路面坑洼
系统崩溃怎么办
app崩溃闪退
笑到崩溃
好吃到离谱
便宜得离谱
太好了！！！
谢谢！！！
好的！！！
在吗？？？
你好！
什么时候发货？
请问怎么退款
破壁机多少钱
衣服破了个洞怎么退
烂苹果可以赔吗
不满意可以退吗
七天内不满意能退吗
拖鞋有几个码
小毛病怎么修
凭什么证件领取
搞笑视频
我太笨了不会操作
我有点傻，没看懂
几天了解一下
没病
有病历怎么上传
有病假条
态度很好
服务很好
人工服务
傻瓜相机
猪肉多少钱
狗粮怎么卖
日期写错了
废物回收电话
火大一点的炉子
发火器
trash can size
garbage disposal unit
dumbbell set price
stupid question, but how do I log in
damn good coffee
I love it!!!
thanks a lot!!!
upset stomach medicine
mad max dvd
FAQ
USB HDMI
where is my order
can you help me
how do I return this
OK THANKS
帮我操作一下
不是人人都会用
不需要我操心
再也不用担心了
sb 100 型号有货吗
等了三天了
足够了吗
请帮我退钱
还钱方式有哪些
电话打不通怎么办
`
const lines = (text: string) => text.trim().split("\n")
const anger = (text: string) => angerOf(fold(text), text)

it.each(lines(STRONG))("%s is strong", (text) => expect(anger(text)).toBeGreaterThanOrEqual(0.6))
it.each(lines(CALM))("%s is calm", (text) => expect(anger(text)).toBeLessThan(0.4))

it("is graded, and never beyond 1", () => {
  const steps = [
    "请帮我看看",
    "太慢了",
    "太慢了！！！",
    "太慢了，什么态度",
    "什么破客服，骗子，滚，气死我了！！！",
  ]
  const found = steps.map(anger)
  expect(found).toEqual([...found].sort((a, b) => a - b))
  expect(new Set(found).size).toBe(steps.length)
  expect(anger("垃圾客服 ".repeat(500))).toBeLessThanOrEqual(1)
})
