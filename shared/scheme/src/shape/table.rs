//! What each field and each choice is called in Chinese, by type, in the order in which they are written and read.
//! In English they are called by their names in the document.

/// A type: its name, and the Chinese of each of its fields, tags and choices.
pub(super) type Type = (&'static str, &'static [(&'static str, &'static str)]);

const DOCUMENT: &[Type] = &[
    ("SchemeDocument", &[
        ("name", "名称"), ("description", "说明"), ("subject", "账户主体"), ("pooled", "家庭合并账户"), ("classes", "类别"),
        ("purses", "积分种类"), ("period", "周期"), ("starts", "起始分"), ("coefficients", "系数"), ("items", "项目"),
        ("groups", "分组"), ("caps", "上限"), ("appraisals", "评议"), ("result", "结果"), ("review", "审核"), ("publicity", "公示"),
        ("uses", "用途"), ("limits", "下级可增加"), ("examples", "示例"),
    ]),
    ("SubjectKind", &[("MEMBER", "个人"), ("HOUSEHOLD", "家庭"), ("ORGANISATION", "组织")]),
    ("SchemeClass", &[("code", "代码"), ("name", "名称"), ("of", "人员类别"), ("age_from", "最小年龄"), ("age_to", "最大年龄")]),
    ("MemberClass", &[
        ("RESIDENT", "居民"), ("BUILDING_LEADER", "楼长"), ("GRID_STAFF", "网格员"), ("COMMUNITY_STAFF", "社区工作者"),
        ("VOLUNTEER", "志愿者"), ("PARTY_OFFICE", "党员-机关企业"), ("PARTY_COMMUNITY", "党员-村社区"),
        ("PARTY_PRIVATE", "党员-两新组织"), ("PARTY_MOBILE", "党员-流动"), ("PARTY_RETIRED", "党员-离退休"),
    ]),
    ("Purse", &[("code", "代码"), ("name", "名称"), ("ranks", "计入排名"), ("spends", "可以使用"), ("ends", "到期")]),
    ("PurseEnd", &[
        ("rule", "方式"), ("PERIOD", "周期结束清零"), ("PERIODS", "保留若干周期"), ("MONTHS", "每笔若干月后到期"), ("CARRY", "部分结转"),
        ("NEVER", "长期有效"), ("further", "保留周期数"), ("months", "有效月数"), ("share", "结转比例"), ("most", "最多结转"),
    ]),
    ("PeriodRule", &[("starts_in_month", "起始月份"), ("length", "长度"), ("own_year", "各人年度"), ("late_days", "补报天数")]),
    ("PeriodLength", &[("WEEK", "周"), ("MONTH", "月"), ("QUARTER", "季度"), ("HALF_YEAR", "半年"), ("YEAR", "年")]),
    ("Start", &[("value", "起始"), ("classes", "类别"), ("group", "分组"), ("purse", "积分种类")]),
    ("StartValue", &[
        ("rule", "方式"), ("FIXED", "固定"), ("LAST_TOTAL", "按上期总分"), ("LAST_BAND", "按上期等次"), ("points", "分值"), ("share", "比例"),
        ("least", "最少"), ("most", "最多"), ("bands", "各等次起始分"), ("otherwise", "其他人"),
    ]),
    ("BandStart", &[("band", "等次"), ("points", "分值")]),
    ("CoefficientTable", &[("code", "代码"), ("name", "名称"), ("options", "选项")]),
    ("CoefficientOption", &[("code", "代码"), ("name", "名称"), ("factor", "系数")]),
    ("ItemGroup", &[
        ("code", "代码"), ("name", "名称"), ("parent", "上级分组"), ("caps", "上限"), ("floor", "最低分"), ("highest_of_event", "同一事件取最高"),
    ]),
    ("Cap", &[("window", "时间"), ("limit", "限额"), ("per", "按"), ("classes", "类别")]),
    ("CapWindow", &[
        ("EVENT", "每次"), ("DAY", "每日"), ("WEEK", "每周"), ("MONTH", "每月"), ("QUARTER", "每季度"), ("HALF_YEAR", "每半年"), ("YEAR", "每年"),
        ("PERIOD", "每周期"), ("EVER", "累计"),
    ]),
    ("CapLimit", &[("POINTS", "分"), ("TIMES", "次")]),
    ("CapHolder", &[("MEMBER", "个人"), ("HOUSEHOLD", "家庭")]),
];

const ITEMS: &[Type] = &[
    ("PointItem", &[
        ("code", "代码"), ("name", "名称"), ("description", "说明"), ("kind", "类型"), ("group", "分组"), ("value", "计分"), ("caps", "上限"),
        ("classes", "适用类别"), ("from", "开始日期"), ("until", "截止日期"), ("once_a_month", "每月申报一次"), ("evidence", "须附证明"),
        ("filed_by", "登记人"), ("purse", "积分种类"), ("coefficients", "系数"), ("repeat", "重复"), ("to", "受益人"), ("effects", "作用"),
        ("basis", "扣分依据"), ("level", "发布层级"), ("locked", "下级不得改动"), ("tune", "下级可调"),
    ]),
    ("ItemKind", &[("BASE", "基础积分"), ("ADDITIONAL", "附加积分"), ("BONUS", "奖励积分"), ("DEDUCTION", "扣分")]),
    ("ValueRule", &[
        ("rule", "方式"), ("FIXED", "固定分值"), ("RANGE", "区间"), ("RATE", "按数量"), ("STEPS", "阶梯"), ("TIERS", "分段累计"), ("CHECKLIST", "评分表"),
        ("JUDGES", "评委打分"), ("OPEN", "个案评定"), ("FORMULA", "公式"), ("points", "分值"), ("min", "最低分"), ("max", "最高分"),
        ("each", "每多少单位"), ("unit", "单位"), ("rounding", "零头"), ("max_quantity", "最大数量"), ("steps", "阶梯表"), ("tiers", "分段表"),
        ("over", "数量累计"), ("pick", "选取方式"), ("entries", "条目"), ("least", "至少"), ("most", "至多"), ("drop", "去掉最高最低各几个"),
        ("formula", "公式内容"), ("inputs", "公式输入"),
    ]),
    ("Rounding", &[("EXACT", "按比例"), ("DOWN", "舍去"), ("UP", "进一"), ("HALF", "过半进一")]),
    ("Step", &[("at", "达到"), ("points", "分值")]),
    ("Tier", &[("above", "超过"), ("points", "每单位分值")]),
    ("Pick", &[("ONE", "选一项"), ("ANY", "可多选"), ("MARKS", "逐项打分")]),
    ("Entry", &[("code", "代码"), ("name", "名称"), ("points", "分值")]),
    ("FormulaInput", &[("name", "名称"), ("label", "提示"), ("min", "最小值"), ("max", "最大值")]),
    ("Filer", &[("MEMBER", "本人"), ("LEADER", "网格长"), ("STAFF", "工作人员"), ("INTEGRATION", "外部系统")]),
    ("Repeat", &[("within_days", "天数内"), ("factors", "倍数")]),
    ("Beneficiary", &[("who", "谁"), ("share", "比例"), ("divided", "均分")]),
    ("Who", &[("DOER", "本人"), ("HEAD", "户主或负责人"), ("HOUSEHOLD", "全家"), ("NAMED", "所列人员")]),
    ("Effect", &[("does", "作用"), ("from_time", "第几次起")]),
    ("EffectKind", &[
        ("effect", "作用"), ("ZERO", "总分归零"), ("BAND", "定为等次"), ("AT_MOST", "等次最高为"), ("VOID_EVENT", "同一事件不计分"), ("BAR", "暂停资格"),
        ("REPAIR", "修复扣分"), ("CONTINUES", "延续到下期"), ("band", "等次"), ("from", "资格"), ("periods", "再停周期数"), ("items", "项目"), ("share", "比例"),
    ]),
    ("BarredFrom", &[("REDEEMING", "兑换"), ("RESULT", "评定")]),
    ("Level", &[("COMMUNITY", "社区"), ("STREET", "街道"), ("DISTRICT", "区"), ("PLATFORM", "平台")]),
    ("Tune", &[("least", "最低分"), ("most", "最高分")]),
    ("Limits", &[("items", "项目数"), ("points", "每项最高分")]),
];

const RESULT: &[Type] = &[
    ("AppraisalRule", &[
        ("code", "代码"), ("name", "名称"), ("dimensions", "评议内容"), ("voters", "参评类别"), ("quorum", "最低参评比例"), ("secret", "无记名"),
        ("about_oneself", "可评自己"), ("drop", "去掉最高最低各几票"),
    ]),
    ("Dimension", &[("code", "代码"), ("name", "名称"), ("most", "满分"), ("options", "选项")]),
    ("ResultRule", &[
        ("every", "间隔"), ("components", "组成"), ("decimals", "小数位"), ("bands", "等次"), ("ties", "同分"), ("awards", "奖项"), ("filed_with", "备案层级"),
    ]),
    ("Component", &[
        ("code", "代码"), ("name", "名称"), ("weight", "权重"), ("source", "来源"), ("per_head", "按人均"), ("full", "折百分满分值"), ("least", "至少计"),
        ("most", "至多计"), ("steps", "换算表"),
    ]),
    ("Source", &[
        ("of", "类型"), ("POINTS", "积分"), ("APPRAISAL", "评议"), ("RESULTS", "期内结果"), ("SCHEME", "其他方案"), ("groups", "分组"), ("items", "项目"),
        ("appraisal", "评议代码"), ("scheme", "方案代码"), ("take", "取法"),
    ]),
    ("Take", &[("SUM", "合计"), ("AVERAGE", "平均"), ("LAST", "最近一次")]),
    ("Band", &[
        ("code", "代码"), ("name", "名称"), ("from", "从"), ("below", "低于"), ("classes", "类别"), ("share", "比例上限"), ("count", "人数上限"),
    ]),
    ("TieRule", &[("rule", "规则"), ("OUT", "都不入围"), ("IN", "都入围"), ("BY", "依次比较"), ("components", "比较项")]),
    ("Award", &[("code", "代码"), ("name", "名称"), ("top", "前几名"), ("band", "等次"), ("from", "最低总分"), ("classes", "类别")]),
    ("ReviewStep", &[("name", "名称"), ("by", "审核人"), ("agree", "同意人数")]),
    ("Reviewers", &[("GRID_LEADER", "网格长"), ("REVIEWER", "审核员"), ("COMMUNITY_ADMIN", "社区管理员"), ("STREET", "街道办")]),
    ("PublicityRule", &[
        ("min_days", "天数"), ("working_days", "按工作日"), ("answer_working_days", "异议答复工作日"), ("public_may_object", "公众可提异议"),
    ]),
    ("UseRule", &[
        ("transfer", "他人使用"), ("exchanges", "兑换"), ("least_balance", "起兑分"), ("open", "开放时间"), ("at_most", "次数限制"), ("across_street", "全街道通用"),
    ]),
    ("Transfer", &[("NONE", "不可"), ("HOUSEHOLD", "家庭成员"), ("GIFT", "可赠送")]),
    ("Exchange", &[("code", "代码"), ("name", "名称"), ("purse", "积分种类"), ("unit", "兑换单位"), ("rule", "兑换")]),
    ("ExchangeRule", &[
        ("rule", "方式"), ("RATE", "按比例"), ("BANDS", "分档"), ("POOL", "按积分分配资金"), ("points", "每多少分"), ("gives", "兑换数量"), ("bands", "档次"),
        ("remainder", "余下的分"),
    ]),
    ("ExchangeBand", &[("from", "从"), ("gives", "兑换数量")]),
    ("Remainder", &[("KEPT", "保留"), ("LOST", "不保留")]),
    ("OpenTime", &[("months", "月份"), ("days", "日期"), ("weekdays", "星期"), ("from", "开始时间"), ("until", "结束时间")]),
    ("UseLimit", &[("times", "次数"), ("every", "每")]),
    ("Example", &[
        ("name", "名称"), ("class", "类别"), ("given", "已知"), ("deeds", "行为"), ("appraisals", "评议得分"), ("total", "应得总分"), ("band", "应得等次"),
        ("exchanges", "应兑换"),
    ]),
    ("Given", &[("heads", "人数"), ("last_total", "上期总分"), ("last_band", "上期等次"), ("results", "期内结果"), ("schemes", "其他方案总分")]),
    ("ExampleDeed", &[
        ("item", "项目"), ("day", "日期"), ("quantity", "数量"), ("points", "申报分"), ("event", "事件"), ("inputs", "填写"), ("granted", "应得分"),
    ]),
];

/// All types.
pub(super) fn types() -> impl Iterator<Item = &'static Type> {
    DOCUMENT.iter().chain(ITEMS).chain(RESULT)
}
