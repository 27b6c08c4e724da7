/** How angry a text is, 0..1: what is said, and how it is written. Politeness and joy take the shouting back. */
import { alternatives, HOLE, isDenied } from "./phrases.ts"

interface Level {
  /** What one phrase of this level alone amounts to. */
  readonly weight: number
  readonly says: RegExp
}

const INSULTS = [
  "(?:垃圾|辣鸡|乐色|拉圾)(?:客服|公司|平台|软件|店|商家|卖家|产品|东西|玩意|服务|机器人|质量|app|系统|快递|物流|酒店|品牌|货|玩意儿|小程序|人工智能|ai|售后|银行|物业|网站|企业|单位)",
  "(?:真|太|这么|那么|够|什么|纯|纯纯|简直|就是|真是|一群|一帮|一堆|好|最|超级|无比|极其|都是些|一个)(?:的|是|他妈)*(?:垃圾|辣鸡)(?! ?(?:分类|桶|袋|箱|站|车|堆|满|没人|多))|你们[^ ]{0,8}(?<![收清扔倒运处理])垃圾(?! ?(?:分类|桶|袋|箱|站|车|堆|清|什么时候|怎么))|(?:^| )(?:垃圾|辣鸡)(?:到家|透顶|至极|中的战斗机|死了)?(?= |$)",
  "骗子|骗人的|骗钱|骗消费者|欺骗(?:消费者|顾客|客户|我)|诈骗犯|忽悠(?:人|我|消费者|顾客)|坑(?:人|爹|我|钱|货|死|消费者|老百姓|蒙拐骗)|黑心|黑店|奸商|无良|无耻|无赖|流氓|强盗|抢钱|土匪|不要脸|臭不要脸|缺德|丧良心|没良心|良心被狗|昧良心|吃人不吐|割韭菜",
  "傻[逼比叉吊b屄卵缺x]|煞笔|沙比|傻子|傻狗|[二2]货|脑残|智障|弱智|白痴|蠢货|蠢猪|猪脑|废物(?!回收|利用|处理|箱|再)|饭桶|草包|人渣|败类|畜生|禽兽|王八|混蛋|浑蛋|混账|贱人|贱货|狗东西|狗娘|狗屁|狗逼|放屁|放狗屁|屁话|屁用|屁都|个屁|鸡巴|几把|jb玩意|脑子(?:有(?:病|问题|坑|屎|泡)|进水|被驴|坏)|神经病|(?:你们?|客服|他们)[^ ]{0,3}有病|有病(?:吧|啊)|吃屎|像屎|狗屎|一坨屎|屎一样",
  "他妈的?|妈的|你妈|尼玛|你马的|泥马|特么|操你|草你|艹|日你|干你|卧槽|我操(?!作|心|办|盘|练|场|劳|守)|操蛋|妈蛋|麻痹你|麻批|日了狗|他娘的|奶奶的|去死|死全家|全家死|不得好死|天打雷劈|断子绝孙|滚(?:蛋|开|出|犊子|粗|吧|你|回去)|(?:^| )滚(?= |$)|去你的|闭嘴|吃干饭|吃白饭|干什么吃的|干嘛吃的|白拿工资|人工智障|丢你|扑街|顶你个肺|冚家铲|戆卵",
]
const STRONG = [
  "气死|气炸|气疯|气吐血|气到(?:发抖|哭|爆|不行|想)|气得(?:我)?(?:发抖|要死|不行|想|肝|胸|睡不着|浑身|吐血|跳)|怒了|愤怒|恼火|火大(?!一点|点|些)|发火|冒火|火冒三丈|炸毛|抓狂|发飙|暴怒|心态(?:崩|炸)|肺(?:都)?(?:要)?(?:气)?炸|气愤|生气|来气|一肚子火|窝火|窝了?一肚子|恶气|真想骂人|想骂人|想打人|骂人",
  "忍无可忍|忍不了|受不了你们|受够|够了够了|真是够了|太过分|过分了|欺人太甚|欺负(?:人|我|老|消费者|顾客|老百姓)|岂有此理|太不像话|不像话|离谱|离大谱|荒唐|可恶|可恨|可耻|恶心人|(?:真|太|好|够|你们|让人|令人)恶心|丢人|寒心|心寒|憋屈|气人|坑死|烂透|糟透|差到(?:家|极)|差劲(?:透|死)|太差劲|极其差|差得要死|烂(?:公司|平台|软件|客服|服务|店|东西|货)",
  "什么(?:破|烂|鬼|狗屁|玩意|垃圾|东西(?: |$)|态度|素质|服务(?:态度)?(?: |$)|人(?:啊|品)|破玩意|逻辑|意思你们)|破(?:客服|机器人|公司|平台|软件|玩意|系统|app|店|东西|网站|程序|银行|物业)|态度(?:太|极其|非常|十分|很|特别|真|这么|那么)?(?:差|恶劣|烂|坏|嚣张|傲慢)|恶劣|嚣张|傲慢|敷衍|糊弄|踢皮球|推诿|推卸|甩锅|扯皮|打太极|耍(?:我|人|猴|赖|无赖|流氓|顾客)|玩我呢?|逗我(?:玩)?|当我(?:是)?(?:傻|猴|三岁|好欺)|把我当(?:傻|猴)|店大欺客|不拿(?:我|顾客|消费者)当|不当(?:人|回事)",
  "有完没完|没完没了|还有没有(?:人|王法|天理)|有没有人管|到底(?:有没有|管不管|要不要|想怎|行不行|能不能|是不是人|什么意思|退不退|处不处理|怎么回事)|没人管|没人理|没一个(?:能|管|人)|死绝了|人都死|死了吗|都死(?:光|哪)|装死|装聋作哑|装傻|不(?:是人(?![人工为家员手])|干人事|做人)|还是人吗|要点脸|要脸吗|脸呢|吃相|没有?良心|有没有良心|良心不会痛|老赖|杀千刀|逼死|走投无路|不让人活|把人逼|要疯了|逼疯|快疯|折磨(?:我|人|死|了我|了?[^ ]{0,4}(?:天|月|年|周))|(?:是|当)摆设|好欺负|不认人|倒闭吧|早日倒闭|做鬼|不会放过|同归于尽|砸(?:店|了你们)|钱货两空|血汗钱|黑(?:平台|公司|商家|中介)|坐地起价|求求你们?|我(?:真的|实在|已经)?没(?:有)?办法了|怎么活|忍耐[^ ]{0,4}极限|几个意思|够了(?= |$)|天大的笑话|推脱|骗老人|别(?:再)?(?:跟我|给我)?(?:复制粘贴|扯|废话|绕弯|打官腔)|打官腔|官腔|嘴脸|太扯|有够(?:烂|扯|差)|干人事|说人话|听不懂人话|人话|鸡同鸭讲|答非所问|驴唇不对|废话|车轱辘话|复读机|没(?:有)?一句(?:有用|人话)|等着瞧|没完(?= |$)|别逼我|逼我(?:投|发|骂|去)|给我等着|再也不(?:来|买|信|光顾|会(?:来|买|用|光顾|信)|用你)|最后(?:一)?(?:次)?警告|最后通牒",
]
const MILD = [
  "我靠|退钱|还钱|还我[^ ]{0,3}钱|说好的?[^ ]{0,8}呢|这素质|就这?个?素质|故意的|没人(?:帮|回|接)|打不通|等等等|不爽|闹心|糟心|膈应|堵心|没诚意|憋气|踩雷|避雷|绝了|复制粘贴|(?:机械|自动)回复(?:有什么用|没用|敷衍)?|只会说|就会说|催了(?:多少|几|好几|无数|很多|八百)(?:遍|次)|等了(?:好几|[几半两三四五六七八九十一二多0-9]+)(?:个)?(?:多)?(?:小时|天|周|礼拜|星期|月)|每次都说|过不下去|拖延|烦(?:死|人|透|不烦|躁|得很|得要|死了)|(?:真|太|好|很)烦|急死|等死|崩溃|无语|醉了|服了(?:你|= |$)?|呵呵|什么情况啊|搞(?:什么|毛|笑呢|笑吧|啥(?:呢|子))|毛病|失望|太差|很差|真差|差劲|太烂|很烂|真烂|(?:真|太|好)坑|被坑|不满意?|委屈|憋火|难受死|蛮不讲理|不讲理|不负责|没素质|没道理|凭什么|凭啥|太慢了|慢死|慢得要死|磨磨唧唧|墨迹|浪费(?:我)?(?:的)?(?:时间|钱|口舌|感情)|笨死|(?:真|太|这么|好)(?:笨|蠢|傻)|没用的|有什么用|有个?啥用|一点用(?:都|也)没|屡次|三番五次|再三|说了(?:多少|几|好几|n|无数|一百|八百)(?:遍|次)|问了(?:多少|几|好几|n|无数|一百|八百)(?:遍|次)|(?:几|多少|无数)(?:百)?(?:遍|次)了|几天了|拖(?:了|着|延|到什么时候)|还要(?:等|拖)多久|(?:到)?什么时候(?:是个头|才能解决)|解决不了(?:问题)?|(?:一直|总是|老是|每次都)(?:这样|这句|这几句|重复|推|骗|拖)",
]
const INSULTS_IN_ENGLISH = [
  "(?:fuck\\w*|fck|f ?cking|motherf\\w+|wtf|bullshit|bs|shit(?:ty|show)?|piece of (?:crap|junk|garbage|trash)|crap(?:py)?|damn(?:ed|it)?|goddamn|asshole|bastards?|bitch|idiots?|idiotic|morons?|stupid|dumb(?:ass)?|retarded|imbeciles?|liars?|thieves|thief|crooks?|scammers?|(?:a|total|complete) scam|rip ?off|garbage (?:service|company|app|bot|product|support)|trash (?:service|company|app|bot|product|support)|(?:absolute|total|complete|utter) (?:garbage|trash|rubbish|joke|disgrace|nonsense|disaster)|(?:is|are|so|you) (?:useless|pathetic|disgusting|incompetent|shameless)|useless (?:bot|service|company|app|support|people|robot|piece|chatbot)|screw you|go to hell|shut up|sucks?|sb(?! ?[0-9])|dsb|tmd|cnm|nmsl|mmp|wdnmd|nmd|rnm|mlgb)",
]
const STRONG_IN_ENGLISH = [
  "(?:furious|outrag(?:ed|eous)|livid|enraged|infuriat\\w+|pissed(?: off)?|fed up|sick (?:and tired|of (?:this|you|your|waiting))|had enough|unacceptable|ridiculous|disgrac(?:e|eful)|disgust(?:ed|ing)|appalling|horrendous|worst (?:\\w+ )?(?:service|company|experience|app|support|store|shop|ever|customer)|what a joke|are you kidding(?: me)?|you (?:must be|have got to be|gotta be) (?:kidding|joking)|how dare you|(?:so|very|really|extremely|am|i m|getting) (?:angry|mad|upset)|never (?:again|buying|shopping|using)|steal(?:ing)? (?:my|our|people s) money|stole my money|waste of (?:my )?(?:time|money)|losing my patience|run out of patience|out of patience|makes my blood boil|last straw|hate (?:this|you|your))",
]
const MILD_IN_ENGLISH = [
  "(?:terrible|awful|horrible|annoy(?:ed|ing)|frustrat(?:ed|ing|ion)|disappoint(?:ed|ing)|unhappy|upset|useless|nonsense|rude|unprofessional|how many times|over and over|again and again|still waiting|for the (?:third|fourth|fifth|last|hundredth|10th|3rd|4th|5th) time|already told you|told you (?:already|\\w+ times)|not helping|no help(?: at all)?|waste(?:d|s|ing) my time|joke|nobody (?:cares|helps|is helping|answers)|no one (?:cares|helps|is helping|answers)|ruined my|desperate|i(?: ve| have) been waiting|(?:third|fourth|fifth) time)",
]

const LEVELS: readonly Level[] = [
  level(0.7, INSULTS, INSULTS_IN_ENGLISH),
  level(0.62, STRONG, STRONG_IN_ENGLISH),
  level(0.37, MILD, MILD_IN_ENGLISH),
]

function level(weight: number, says: readonly string[], saysInEnglish: readonly string[]): Level {
  return { weight, says: alternatives([...says, ...saysInEnglish.map((phrase) => `\\b(?:${phrase})\\b`)]) }
}

const UNLESS = alternatives([
  "(?:孩子|孩他|小孩|宝宝|娃|和|跟|给|替|帮|为|我|姑|姨|舅|大|干|她|他|俺|咱)(?:他|她)?妈(?:妈)?的(?=[^ ])(?!破|烂|狗|什么|垃圾)|(?:妈妈|大妈|姑妈|姨妈|舅妈|干妈|奶妈|我妈|老妈)的|你妈(?:妈)?(?:的)?(?:手机|身份|账号|医保|社保|好|在家|说|年龄|多大|会不会|可以)",
  "(?:识别|防|防范|小心|提防|谨防|遇到|碰到|冒充|遇见|接到|打击|抓|发给|给了?|骗子)(?:电话|各种)?骗子|骗子(?:电话|短信|发来|冒充|让我|叫我)|傻子(?:瓜子|都会|也能)|(?:年|小|大|国)?坑(?:洼|道|位|底)|大坑|(?:路|水|土|泥|树|粪|深)坑|坑(?:我家门口|里)",
  "智障(?:人|儿童|残|者|证|学校|康复)[^ ]{0,2}|弱智(?:儿童|症)|神经病(?:学|科|院)|精神病[^ ]{0,2}|王八(?:汤|蛋糕)|傻白甜|(?:宠物|猫|狗|狗狗|宝宝|孩子|马桶)[^ ]{0,6}(?:屎|放屁)|狗屎(?:运|怎么清|没人清)|滚(?:筒|动|珠|轮|烫|刷|梯)|翻滚|草包粽|(?:食品|二)次元|奶奶的(?=[^ ]{0,2}(?:手机|身份|账号|医保|社保|卡|名字|生日|退休))|去死(?:皮|角)|(?:电池|机器|花|鱼)[^ ]{0,4}去死",
  "(?:头晕|呕吐|想吐|肚子|吃完|反胃|怀孕|症状|药|晕车|闻着|孕吐)[^ ]{0,8}恶心|恶心[^ ]{0,3}(?:呕吐|想吐|头晕|反胃)|(?:上|虚|去|降|清|败|下|肝|胃)火(?:大)?|(?:灶|炉|煤气|燃气)[^ ]{0,4}(?:火大(?!一点|点|些)|发火|冒火)|生气(?:勃勃|盎然)|不离谱|发火(?:器|装置)",
  "(?:想|好)?(?:笑|可爱|好看|好吃|爱|香|帅|美|甜|舒服|开心|高兴|喜欢)(?:到|得|死)(?:我)?(?:崩溃|受不了|抓狂|不行|离谱|过分|不像话)|(?:便宜|好吃|好看|好用|可爱|香|漂亮|优惠|好喝)(?:到|得)(?:离谱|过分|不像话)|(?:累|饿|热|冷|困|馋)(?:到|得)?崩溃|(?:程序|系统|软件|app|应用|游戏|手机|电脑|后台|服务器|网页|页面|浏览器|小程序)[^ ]{0,6}崩溃|崩溃(?:了)?(?:怎么(?:办|修)|闪退|日志)",
  "(?:我|东西|手机|衣服|杯子|鞋子?|包|屏幕|车)(?:自己)?(?:太|很|真)(?:笨|傻)|笨重|不好意思[^ ]{0,4}(?:我)?(?:太)?(?:笨|傻)|我(?:真|太|好)(?:笨|蠢|傻)|小毛病|毛病(?:出在|在哪)|老毛病|没毛病|(?:打|有)(?:个)?疏?搞笑|搞笑(?:视频|片|的)|(?:太|不|别)?凭什么(?:条件|证件|材料|办理|领|入场|取)|凭啥(?:材料|证件)|不满(?:意)?(?:可以|能|包|随时|多少|[0-9]|周岁|一年|十|三|半|额|减|足|两)[^ ]{0,4}|(?:如果|若|要是|万一)[^ ]{0,6}不满意?|满意不满意|拖(?:鞋|把|车|拉机|地|欠工资|延症|动)|几天了解|(?:服药|发烧|住院|住|怀孕|感冒|到货|发货|过)(?:了)?几天了",
  "(?:几|多少)次了解|坚持再三|再三(?:感谢|考虑)|(?:衣服|裤子|袜子|鞋|包装|盒子|苹果|水果|香蕉|屏幕|桌子|箱子)[^ ]{0,4}破(?:了|洞|损|东西)|打破东西|破(?:洞|壁机|店家)|烂(?:苹果|水果|菜|尾楼)|家里没人理发|没人理发|无语(?:言|音|法)|人话筒|机器人话|敷衍了事是什么|别(?:人话|人骂)|(?:陪|逗)我玩(?:的|吧)|等死(?:我)?(?:了)?(?:机)",
  "\\btrash (?:can|bag|bin|compactor|pickup|collection)s?\\b|\\bgarbage (?:can|bag|bin|truck|disposal|collection|pickup)s?\\b|\\bdumbbells?\\b|\\bstupid question\\b|\\b(?:damn|fucking|so fucking|freaking) (?:good|great|awesome|amazing|beautiful|love)\\b|\\bmad (?:max|libs|hatter)\\b|\\bupset stomach\\b|\\bsuck(?:s|ing)? (?:up|in) (?:dust|dirt|water|air)\\b|\\bbs (?:degree|en|in)\\b|\\bsorry (?:for|about) being (?:stupid|dumb)\\b|\\bi m (?:so |such an? |being )?(?:stupid|dumb|idiot)\\b|\\bjokes?(?: book| card)\\b|\\bno joke\\b|\\bjust a joke\\b|\\bnever again (?:worry|need)\\b|\\bnot? (?:a )?rip ?off\\b",
])

const GLAD =
  /谢谢|感谢|太好了|太棒|真棒|好棒|喜欢|开心|高兴|哈哈|嘻嘻|好评|点赞|厉害|爱了|恭喜|快乐|新年好|好看|好吃|可爱|满意|\b(?:thanks?|thank you|great|awesome|love|lovely|perfect|wonderful|amazing|happy|yay|congrats|excellent)\b/

/** Signs of a raised voice in the raw text: each is worth this much, on top of what is said. */
const SHOUTS: readonly { weight: number; is: RegExp }[] = [
  { weight: 0.37, is: /[！!]{3}/ },
  { weight: 0.2, is: /[？?]{3}|[？?][！!]|[！!][？?]/ },
  { weight: 0.3, is: /😡|🤬|😤|💢|👿|😠|🖕|💩/u },
]
/** English in capitals: three words or more and hardly a small letter. */
const CAPITAL_WORDS = 3
const CAPITALS = 0.45

/** Of a folded text and the text as it was written. 0.6 and more is strong, 0.4 and more is noticeable. */
export function angerOf(folded: string, raw: string): number {
  let calm = 1
  const rest = LEVELS.some((each) => once(each.says, folded)) ? folded.replace(UNLESS, HOLE) : null
  if (rest !== null) for (const each of LEVELS) calm *= (1 - each.weight) ** hits(each.says, rest)
  const glad = GLAD.test(folded) && calm === 1
  if (!glad) {
    for (const shout of SHOUTS) if (shout.is.test(raw)) calm *= 1 - shout.weight
    if (isInCapitals(raw)) calm *= 1 - CAPITALS
  }
  return Math.round((1 - calm) * 1_000) / 1_000
}

function once(says: RegExp, text: string): boolean {
  says.lastIndex = 0
  return says.test(text)
}

/** Two phrases of a level at most count: more of the same is no more angry. */
function hits(says: RegExp, text: string): number {
  let count = 0
  says.lastIndex = 0
  for (let hit = says.exec(text); hit && count < 2; hit = says.exec(text)) {
    if (!isDenied(text, hit.index, says.lastIndex)) count += 1
  }
  return count
}

function isInCapitals(raw: string): boolean {
  const words = raw.match(/\b[A-Z]{2,}\b/g)
  if (!words || words.length < CAPITAL_WORDS || words.join("").length < 12) return false
  const small = raw.match(/[a-z]/g)?.length ?? 0
  return small * 5 < words.join("").length && !/[\u4e00-\u9fff]/.test(raw)
}
