/** An account, a card, money or personal data has got into somebody else's hands, or is about to. */
import { finderOf } from "./phrases.ts"

const SAYS = [
  "公检法|(?:下载|装)[^ ]{0,8}(?:投屏|远程|共享)|投屏[^ ]{0,4}(?:转|骗)|百万保障|(?:扫|点)(?:了)?[^ ]{0,10}(?:二维码|链接)[^ ]{0,4}钱[^ ]{0,2}没|(?:拉黑|删)(?:了)?我[^ ]{0,6}(?:钱|款)|付(?:了)?[钱款][^ ]{0,8}(?:拉黑|删)|(?:人脸|刷脸|指纹)[^ ]{0,4}被|陌生人?[^ ]{0,3}知道我|(?:点|扫)了[^ ]{0,6}(?:陌生|不明|短信里?的?)[^ ]{0,3}(?:链接|二维码)|爆[^ ]{0,3}通讯录|(?:卡|账户)(?:里)?的?钱[^ ]{0,3}没了|盗刷|(?:卡里|账户里?|账号里?|余额|存款|零钱|积分)[^ ]{0,4}(?:不见了|没了|不翼而飞|少了|被转|被取|被兑)|(?:突然|莫名|收到)[^ ]{0,4}境外[^ ]{0,4}(?:消费|交易|登录)|多(?:了|出)[^ ]{0,3}(?:一)?笔[^ ]{0,6}(?:贷款|网贷|消费|扣款|不认识)|不知道(?:是)?谁[^ ]{0,4}(?:登|用|刷|花|转|下单)了?我?|(?:卡|账号|帐号|账户|号|密码|钱|余额|积分|资金|信用卡|微信|支付宝|会员|设备|手机)[^ ]{0,4}(?:被|遭)[^ ]{0,3}(?:盗|黑了|偷|冒用|刷了|刷走|转走|套走|窃)|被盗(?:号|用|了|取|走|刷|登)?|盗(?:了|用)?我[^ ]{0,3}(?:号|卡|账|钱|信息|身份)|盗号",
  "被骗|诈骗|骗走|骗了我[^ ]{0,6}(?:钱|元|块|万|千|密码|验证码|信息)|骗我(?:转账|汇款|打款|转钱|扫码|点链接|验证码|说出)|电信骗局|杀猪盘|刷单[^ ]{0,6}(?:骗|提不出|要我转)|假(?:客服|公安|警察|链接|网站|官网|短信)|冒充[^ ]{0,8}|钓鱼(?:网站|链接|短信|邮件)|可疑(?:链接|短信|电话|登录)|(?:遇到|碰到|遇见|接到)[^ ]{0,4}骗子",
  "验证码[^ ]{0,8}(?:骗|给了?(?:别人|他|她|对方|陌生人|骗子)|告诉了?|发给了?(?:别人|他|她|对方|陌生人|骗子)|泄露|泄漏|说出去|报给)|(?:给|告诉|发|报|说)(?:了)?(?:别人|他|她|对方|陌生人|骗子)[^ ]{0,6}验证码|要(?:我|走了?我)[^ ]{0,6}验证码|没(?:有)?(?:操作|申请|登录)[^ ]{0,6}(?:收到|来了?)[^ ]{0,4}验证码|一直收到[^ ]{0,4}验证码",
  "(?:泄露|泄漏|外泄|倒卖|贩卖|出卖|卖(?:了|掉))[^ ]{0,8}(?:信息|隐私|资料|数据|密码|手机号|电话|号码|住址|身份证)|(?:信息|隐私|资料|数据|密码|手机号|电话|号码|住址|地址|身份证)[^ ]{0,6}(?:泄露|泄漏|外泄|被卖|被倒卖|被公开|被人?知道)|人肉",
  "密码[^ ]{0,3}(?:被(?:人|别人)?(?:改|盗|破解|篡改|知道)|让人改)|(?:绑定|预留)?(?:手机号?|邮箱)被(?:人|别人)?(?:改|换|解绑)了?|异地登[录陆]|陌生(?:设备|人|ip)[^ ]{0,4}登[录陆]|(?:别人|有人|他人|陌生人)[^ ]{0,4}登[录陆](?:了|过)?我|被(?:别人|人|他人|陌生人)[^ ]{0,3}登[录陆]|被[^ ]{0,3}入侵|被黑客|黑客|木马",
  "(?:不是|非)(?:我)?(?:本人|自己|我)(?:操作|登[录陆]|下的?单|买的|刷的|转的|消费|支付|付的|申请|办理|授权|开通)|没(?:有)?(?:操作|授权|同意|消费|买东西|刷卡)[^ ]{0,8}(?:扣|刷|转)(?:了|走|款|钱)|莫名(?:其妙)?[^ ]{0,4}(?:被)?(?:扣款|扣钱|扣了|转走|消费)|未经(?:我)?(?:本人)?(?:授权|同意|允许)[^ ]{0,6}(?:扣|转|登|支付|开通|绑)",
  "(?:身份证?|身份信息|名字|名义|姓名)[^ ]{0,4}(?:被|遭)?(?:冒用|盗用|冒名|拿去)|冒名(?:开户|贷款|办卡|注册|登记)|(?:用|拿|以)我的?(?:身份证?|名字|名义|信息)[^ ]{0,6}(?:贷款|开户|办卡|注册|网贷)|被(?:人)?(?:贷款|网贷|开户)|(?:转|汇|打)(?:了)?(?:钱|款|账)?给(?:了)?骗子|共享屏幕|屏幕共享[^ ]{0,6}(?:转|骗|让)|安全账户|敲诈|勒索|裸聊",
]

const SAYS_IN_ENGLISH = [
  "hacked|hackers?|got scammed|(?:been|was|were|being|am|got) (?:scammed|defrauded|phished|hacked|conned)|scammers? (?:got|took|stole|called|has|have|is|are)|phishing|identity theft|(?:stole|stolen|steal) my (?:identity|card|money|account|password|data|details|information)|(?:transferred|sent|paid|wired) (?:the |my |some )?(?:\\w+ )?(?:money|deposit) to a (?:fake|scam|wrong)|clicked (?:on )?(?:a|the) (?:\\w+ )?link and|fell for a scam|tricked into (?:sending|giving|paying|transferring)",
  "(?:account|card|identity|password|phone|money|credit card|bank details|data)(?: (?:was|has been|is|were|got|been|have been))* (?:stolen|compromised|hijacked|cloned|leaked|breached)|stolen (?:card|credit card|account|identity)",
  "unauthori[sz]ed (?:\\w+ )?(?:charges?|transactions?|logins?|purchases?|access|payments?|withdrawals?|transfers?|orders?)|fraudulent \\w+|(?:this|it|that) (?:is|was|looks like) fraud|data breach|(?:leaked|leaking|sold|selling) my (?:\\w+ )?(?:data|info|information|details|number|address)",
  "(?:someone|somebody|stranger|hacker|he|she|they)(?: else)?(?: has| is| have)? (?:logged in(?:to)?|logging in(?:to)?|used|using|accessed|changed|charged|took over|withdrew) (?:to )?my (?:\\w+ )?(?:account|card|password|email|money|identity|name|phone)",
  "(?:gave|told|sent|shared)(?: (?:him|her|them|someone|a stranger|the caller))?(?: (?:my|the|an?))? (?:otp|verification code|one time (?:code|password)|pin|password|cvv)(?: (?:to|with) (?:him|her|them|someone|a stranger|the caller))|(?:gave|told|sent) (?:him|her|them|someone|the caller) (?:my|the) (?:otp|code|verification code|pin|password|cvv)|(?:didn t|did not|never) (?:make|authori[sz]e|place|do|recogni[sz]e) (?:this|that|these|the|those) (?:\\w+ )?(?:purchase|charge|transaction|payment|order|transfer|login)s?|(?:don t|do not) recogni[sz]e (?:this|that|these|the|a|some) (?:\\w+ )?(?:charge|transaction|payment|order|login|device)s?|blackmail(?:ed|ing)?|ransom(?:ware)?",
]

const UNLESS = [
  "(?:防|反|防止|预防|避免|以防|谨防|警惕|怕|担心|提防|识别|辨别|杜绝|防范)(?:会)?(?:被|遭|电信)?[^ ]{0,4}(?:盗刷|盗号|被盗|盗用|诈骗|诈|骗子|被骗|泄露|泄漏|钓鱼|木马|黑客|冒充|冒用|勒索|人肉|异地登录)[^ ]{0,3}|反诈(?:中心|app|骗)?[^ ]{0,3}",
  "(?:盗刷|盗抢|被盗|诈骗|账户安全)(?:险|保险|保障|赔付(?:服务|条款)|理赔条款)[^ ]{0,3}|(?:信息|隐私|数据)(?:泄露|泄漏)(?:险|责任险)",
  "(?:会不会|会|容易|能不能?|不会|可能)(?:被)?[^ ]{0,3}(?:盗刷|盗号|被盗|泄露|泄漏|被骗|冒用)[^ ]{0,8}",
  "(?:什么是|什么叫|啥是|啥叫|了解)[^ ]{0,6}(?:诈骗|盗刷|钓鱼|木马|黑客|杀猪盘|人肉)[^ ]{0,4}|(?:诈骗|盗刷|钓鱼网站|黑客|木马)[^ ]{0,2}(?:是什么|什么意思|的定义|知识|宣传|讲座|案例|小知识)|黑客(?:帝国|马拉松|松|技术|文化|攻防)|特洛伊木马|旋转木马|木马(?:玩具|摇|椅)|摇摇?木马|人肉(?:包子|叉烧|干)",
  // Anger at the shop, not a crime by a third party: complaint and anger see it.
  "被(?:你|你们|你们家|这家|这个店|该店|贵店|贵司|商家|店家|卖家|客服|主播|宣传|广告|图片|销售|导购|中介的?宣传)[^ ]{0,4}骗|骗(?:人|我)(?:的)?(?:吧|玩)|冒充(?:真皮|正品|新款|新品|有机|野生|进口|原装|名牌|大牌|优质|纯棉|羊绒)[^ ]{0,4}|假(?:链接|网站)(?:花|树)",
  "(?:快递|包裹|电动车|自行车|单车|车|东西|外卖|井盖|电瓶|家里?)[^ ]{0,4}被(?:偷|盗)(?:了|走)?",
  "(?:不是|非)(?:我)?本人(?:操作|办理|申请|支付|授权)[^ ]{0,3}(?:可以|行|能|行不行|需要)|(?:怎么|如何|可以|能|开启|打开|关闭|取消)[^ ]{0,3}共享屏幕|(?:怎么|如何)[^ ]{0,4}(?:加密|防护)[^ ]{0,4}",
  "\\b(?:anti|against|prevent(?:ing|ion)?|avoid(?:ing)?|protect(?:ed|ion)? (?:from|against)) (?:\\w+ )?(?:fraud|hack(?:ed|ers?|ing)|scam(?:s|med|mers)?|phishing|identity theft|ransomware|unauthori[sz]ed \\w+|being hacked)\\b|\\blife hack\\w*|\\bgrowth hack\\w*|\\bhackathon\\b|\\b(?:phishing|ransomware|identity theft|fraud) (?:training|insurance|protection|awareness|detection|prevention)\\b|\\b(?:lost|forgot|reset|change) my password\\b|\\bethical hackers?\\b|\\bhacker news\\b",
]

/** Of a folded text. */
export const isSecurityIncident = finderOf({ says: SAYS, saysInEnglish: SAYS_IN_ENGLISH, unless: UNLESS })
