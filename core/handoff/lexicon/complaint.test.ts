import { expect, it } from "vitest"
import { fold } from "../../answer/fold.ts"
import { isComplaint } from "./complaint.ts"

const SAYS = `
我要投诉
我要投诉你们
投诉
投诉！！
投诉你们
我想投诉一个商家
怎么投诉
如何投诉快递
去哪里投诉
投诉电话是多少
你们的投诉渠道在哪
投诉入口
再不处理我就投诉
不解决的话我会投诉的
我去投诉了
投诉了没人理
投诉无门
我要举报这家店
举报商家卖假货
你信不信我投诉你
是不是要我投诉才处理
我要打12315
12315
打12345投诉
找12345
去工商局投诉
我去工商告你们
找消协
消费者协会见
向市场监管局举报
我要向上级反映
我要上访
信访投诉
315曝光你们
3·15见
上315
我要曝光你们
发抖音曝光
找媒体曝光
我要找记者
发微博让大家看看
发到网上去
上热搜
给差评
我要给你们差评
差评！
必须差评
一星差评
差评伺候
我要起诉你们
走法律途径
法院见
告上法庭
我要告你们
申请仲裁
找律师
我的律师会联系你们
等着收律师函吧
律师函
我要维权
消费者维权
退一赔三
要求三倍赔偿
假一赔十，必须假一赔十
我要报警
已经报警了
虚假宣传
涉嫌欺诈
霸王条款
叫你们经理来
找你们领导
要个说法
给我一个说法
黑猫投诉
我不想投诉你们的，但是没办法，只能投诉
我要投訴
I want to file a complaint
I'd like to make a complaint
how do I complain
I will complain to the regulator
my lawyer will contact you
I will sue you
see you in court
legal action
I'm going to report you
small claims court
leave a bad review
consumer protection agency
I'm contacting the ombudsman
speak to your manager
I will do a chargeback
我要反映到你们总部
去人民网留言
我们要拉横幅了
咱们热搜见
找消委会
`
const DOES_NOT = `
你们处理投诉要多久
怎么查投诉进度
投诉进度查询
投诉处理时限是多久
查一下我的投诉结果
投诉工单编号忘了
我的投诉有回复了吗，查询投诉结果
投诉率是多少
客户投诉处理流程是什么
投诉管理办法
不是投诉
我不是来投诉的
不想投诉
没有投诉
没投诉过
不用投诉
不打算投诉
投诉撤销怎么操作
怎么撤销投诉
取消投诉
投诉就算了
被投诉了怎么办
我被顾客投诉了
收到恶意差评怎么申诉
怎么删差评
差评怎么处理
没有差评
零差评
曝光度怎么提高
曝光量低
相机曝光补偿
长曝光怎么拍
商品曝光
新媒体运营岗位
社交媒体账号
媒体播放器
工商银行卡可以用吗
工商注册需要什么
工商执照年检
工商登记电话
律师证怎么办
律师事务所设立
法律援助律师怎么申请
公益律师值班时间
法律援助中心在哪
报警器多少钱
烟雾报警器
胎压报警
手机报警功能
消协地址
消费者权益日是哪天
这件315元
315路公交
发微博抽奖的活动
发票怎么开
怎么写好评
好评返现吗
评价怎么修改
我要退款
我要退货
我要换货
我要发票
我要下单
我要改地址
怎么联系你们
领导讲话精神
经理岗位招聘吗
投资理财
上诉期是多久
诉讼费多少
告诉我一下
告知书在哪领
广告位价格
报告单怎么查
预告片
法院地址在哪
仲裁委员会在哪
3倍积分
赔偿标准是什么
假一赔十吗
how long does a complaint take
what is your complaint handling process
status of my complaint
no complaints so far
one star hotel
report a problem with the app
I can't complain, it's good
review my order
press the button
media player
lawyer costume
总部地址在哪
国务院政策在哪看
回头见
`
const lines = (text: string) => text.trim().split("\n")

it.each(lines(SAYS))("%s complains", (text) => expect(isComplaint(fold(text))).toBe(true))
it.each(lines(DOES_NOT))("%s does not", (text) => expect(isComplaint(fold(text))).toBe(false))
