import { expect, it } from "vitest"
import { fold } from "../../answer/fold.ts"
import { isSecurityIncident } from "./security.ts"

const SAYS = `
验证码被骗了
我把验证码告诉骗子了
验证码给了对方
我把验证码发给他了
没操作却收到验证码
银行卡被盗刷
信用卡被人盗刷了两千
账号被盗
我的号被盗了
被盗号了
微信号被人盗了
支付宝的钱被转走了
余额被刷走了
诈骗电话
接到诈骗电话
我被骗了
被骗走五千块
我好像遇到骗子了
有人冒充你们客服
假客服加我微信
假网站
收到钓鱼短信
点了可疑链接
泄露我的信息
你们泄露了我的个人信息
我的信息被泄露了
个人隐私泄露
手机号被卖了
谁把我的电话泄露出去的
密码泄露
密码被人改了
手机号被人换绑了，手机号被换了
异地登录提醒不是我
陌生设备登录
有人登录我的账号
被别人登录了
不是我下的单
不是我本人操作的
不是我消费的
没操作就扣了我的钱
莫名其妙被扣款
未经授权扣款
未经我同意开通了
身份证被冒用
有人用我的身份证贷款
被冒名开户
名字被人盗用注册公司
转账给骗子了
让我共享屏幕转账
说是安全账户
被敲诈了
被勒索
黑客入侵
中了木马
杀猪盘
刷单被骗
网上有人人肉我
帳號被盜
骗我转账
骗了我三千块钱
不是本人操作
非本人操作
my account was hacked
I got hacked
my card was stolen
unauthorized charge on my card
unauthorised transaction
I was scammed
a scammer called me
phishing email from you
someone logged into my account
someone used my card
I gave him my otp
identity theft
my data was leaked
you leaked my personal information
I didn't make this purchase
I don't recognize this charge
fraudulent transaction
account compromised
卡里的钱不见了
账户余额突然少了
突然有境外消费
征信上多了一笔不认识的贷款
不知道谁用了我的账号
付了钱对方把我拉黑了
对方让我下载软件投屏
说我是公检法让我转账，假冒公检法
我点了短信里的链接
银行卡的钱没了
人脸被人拿去刷了
催收要爆我通讯录
`
const DOES_NOT = `
怎么改密码
忘记密码
密码忘了怎么办
密码错误
收不到验证码
验证码错误
验证码多久过期
验证码发送失败
没收到验证码
防盗刷功能怎么开
怎么防止账号被盗
防诈骗讲座在哪
反诈中心app怎么下载
国家反诈中心电话
没有被盗刷
没被骗
账号没有被盗
不是诈骗，我是问积分
盗刷险多少钱
账户安全险怎么买
会不会被盗刷
信息会泄露吗
我的信息会不会泄露
怕被盗，有什么保护
什么是钓鱼网站
什么是诈骗罪
诈骗案例宣传
黑客帝国周边有吗
旋转木马票多少钱
摇摇木马有货吗
人肉叉烧包
隐私政策在哪看
怎么注销账号
怎么换绑手机号
怎么改绑定手机
登录不上
登录密码和支付密码有什么区别
账号在哪里登录
可以异地办理吗
退款被驳回了
我的钱什么时候到账
扣款失败
被你们骗了
被商家骗了
你们骗人
骗我玩吧
冒充真皮的
电动车被偷了
快递被偷了
不是本人可以办理吗
非本人办理需要什么材料
怎么开启共享屏幕
身份证过期怎么办
身份证丢了怎么补
银行卡丢了怎么挂失
怎么绑定银行卡
我要转账给家人
贷款怎么申请
发票信息填错了
手机号填错了
收货地址改一下
号码归属地查询
谨防诈骗短信是你们发的吗
支付安全吗
安全座椅多少钱
how do I change my password
forgot my password
didn't get the otp
verification code expired
fraud protection plan
how to avoid being hacked
life hacks
anti fraud settings
hackathon tickets
phishing awareness training
my account was not hacked
I want to close my account
is my data safe
境外消费怎么开通
积分怎么兑换
优惠没了吗
怎么投屏到电视
怎么删除好友
`
const lines = (text: string) => text.trim().split("\n")

it.each(lines(SAYS))("%s is a security incident", (text) => expect(isSecurityIncident(fold(text))).toBe(true))
it.each(lines(DOES_NOT))("%s is none", (text) => expect(isSecurityIncident(fold(text))).toBe(false))
