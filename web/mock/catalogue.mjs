// A small catalogue in the server's shape, enough to show every type of field.
const w = (zh, en) => ({ zh, en })

const grantStates = [
  ['draft', '草稿', 'Draft', 'draft'],
  ['submitted', '已提交', 'Submitted', 'waiting'],
  ['returned', '退回补正', 'Returned for completion', 'waiting'],
  ['accepted', '已受理', 'Accepted', 'active'],
  ['notice', '公示中', 'On public notice', 'active'],
  ['approved', '已批准待发放', 'Approved for payment', 'active'],
  ['paid', '已发放', 'Paid', 'done'],
  ['closed', '已办结', 'Closed', 'done'],
  ['refused', '不予批准', 'Refused', 'refused'],
  ['cancelled', '已作废', 'Cancelled', 'refused'],
]
const grantSteps = [
  ['submit', '提交', 'Submit', ['draft', 'returned'], 'submitted'],
  ['return', '退回补正', 'Return for completion', ['submitted', 'accepted'], 'returned', true],
  ['accept', '受理', 'Accept', ['submitted'], 'accepted'],
  ['publish', '公示', 'Put on notice', ['accepted'], 'notice'],
  ['approve', '批准', 'Approve', ['notice'], 'approved'],
  ['refuse', '不予批准', 'Refuse', ['submitted', 'accepted', 'notice'], 'refused', true],
  ['pay', '登记发放', 'Record payment', ['approved'], 'paid'],
  ['close', '办结', 'Close', ['paid'], 'closed'],
  ['cancel', '作废', 'Cancel', ['draft', 'submitted', 'accepted', 'notice', 'approved', 'paid'], 'cancelled', true],
]
const activityStates = [
  ['planned', '已立项', 'Planned', 'draft'],
  ['approved', '方案已批准', 'Approved', 'active'],
  ['held', '已开展', 'Held', 'active'],
  ['archived', '已归档', 'Archived', 'done'],
  ['cancelled', '已取消', 'Cancelled', 'refused'],
]
const activitySteps = [
  ['approve', '批准方案', 'Approve the plan', ['planned'], 'approved'],
  ['hold', '登记开展', 'Record as held', ['approved'], 'held'],
  ['archive', '归档', 'Archive', ['held'], 'archived'],
  ['cancel', '取消', 'Cancel', ['planned', 'approved', 'held'], 'cancelled', true],
]

const state = ([name, zh, en, tone], index) => ({
  name,
  words: w(zh, en),
  tone,
  final: name === 'cancelled',
  changeable: index === 0 || name === 'returned' || name === 'accepted' || name === 'held',
})
const step = (asks) => ([name, zh, en, from, to, opinion_required = false]) => ({
  name,
  words: w(zh, en),
  from,
  to,
  asks: asks[name] ?? [],
  needs: asks[name] ?? [],
  opinion_required,
})
const field = (name, type, zh, en, more = {}) => ({
  name,
  type,
  words: w(zh, en),
  hint: null,
  required: false,
  set_by: [],
  ...more,
})
const option = (code, zh, en) => ({ code, words: w(zh, en) })

function kind(id, zh, en, pattern, more) {
  const isGrant = pattern === 'grant'
  const asks = {}
  for (const one of more.fields)
    for (const name of one.set_by ?? []) asks[name] = [...(asks[name] ?? []), one.name]
  return {
    id,
    line: id.split('.')[0],
    name: id.split('.')[1],
    words: w(zh, en),
    number_prefix: more.prefix,
    title: more.title,
    fields: more.fields,
    states: (isGrant ? grantStates : activityStates).map(state),
    transitions: (isGrant ? grantSteps : activitySteps).map(step(asks)),
    columns: more.columns,
    filters: more.filters,
    participants: {
      allowed: false,
      words: w('名单', 'List'),
      person_required: false,
      has_amount: false,
      roles: [],
      ...more.participants,
    },
    has_attachments: true,
    may: ['create', 'read', 'change', 'attach', ...(isGrant ? grantSteps : activitySteps).map((one) => one[0])],
  }
}

const stages = [
  option('junior', '义务教育', 'Compulsory schooling'),
  option('senior', '高中阶段', 'Senior secondary'),
  option('college', '大学新生', 'New college student'),
]
const sectors = [
  option('finance', '商粮系统', 'Commerce and grain'),
  option('science', '科工系统', 'Science and industry'),
  option('supply', '供销系统', 'Supply and marketing'),
]

const kinds = [
  kind('school_aid.application', '助学申请', 'School-aid application', 'grant', {
    prefix: 'ZX',
    title: 'student',
    fields: [
      field('student', 'person', '受助学生', 'Student', { required: true }),
      field('parent', 'person', '职工家长', 'Parent at work'),
      field('stage', 'choice', '学段', 'Stage', { required: true, options: stages }),
      field('school', 'text', '就读学校', 'School', { required: true, length_max: 60 }),
      field('income_per_head', 'money', '家庭人均月收入', 'Monthly income per head', {
        required: true,
        hint: w('按近十二个月家庭收入平均计算', 'Averaged over the last twelve months'),
      }),
      field('is_only_child', 'flag', '独生子女', 'Only child'),
      field('circumstances', 'long_text', '申请理由', 'Circumstances', { length_max: 1000 }),
      field('account', 'text', '收款账号', 'Bank account', { sensitive: true, length_max: 30 }),
      field('applied_on', 'date', '申请日期', 'Applied on', { today: true }),
      field('visited_on', 'date', '入户调查日期', 'Visited on', { set_by: ['accept'] }),
      field('visitors', 'text', '调查人（至少两人）', 'Visitors (two or more)', { set_by: ['accept'] }),
      field('amount', 'money', '核定金额', 'Amount granted', { set_by: ['approve'] }),
      field('paid_on', 'date', '发放日期', 'Paid on', { set_by: ['pay'], today: true }),
    ],
    columns: ['stage', 'school', 'amount', 'paid_on'],
    filters: ['stage', 'amount', 'paid_on'],
  }),
  kind('winter_warmth.visit', '送温暖慰问', 'Winter-warmth visit', 'activity', {
    prefix: 'WN',
    title: 'name',
    fields: [
      field('name', 'text', '慰问名称', 'Name', { required: true }),
      field('sector', 'choice', '系统', 'Sector', { options: sectors }),
      field('employer', 'employer', '慰问单位', 'Employer visited'),
      field('funds', 'money', '投入资金', 'Funds spent', { required: true }),
      field('households', 'integer', '慰问户数', 'Households', { unit: 'households', min: 0 }),
      field('held_on', 'date', '慰问日期', 'Held on', { set_by: ['hold'] }),
    ],
    columns: ['sector', 'employer', 'funds', 'households', 'held_on'],
    filters: ['sector', 'held_on', 'funds', 'employer'],
    participants: {
      allowed: true,
      words: w('慰问对象', 'People visited'),
      has_amount: true,
      roles: [option('worker', '困难职工', 'Worker in hardship'), option('model', '劳模工匠', 'Model worker')],
    },
  }),
  kind('mutual_aid.claim', '互助补助申请', 'Mutual-aid claim', 'grant', {
    prefix: 'HZ',
    title: 'member',
    fields: [
      field('member', 'person', '参保职工', 'Member', { required: true }),
      field('hospital', 'text', '就诊医院', 'Hospital', { required: true }),
      field('cost', 'money', '自付费用', 'Own cost', { required: true }),
      field('amount', 'money', '核定补助', 'Amount granted', { set_by: ['approve'] }),
      field('paid_on', 'date', '发放日期', 'Paid on', { set_by: ['pay'], today: true }),
    ],
    columns: ['hospital', 'cost', 'amount', 'paid_on'],
    filters: ['paid_on'],
  }),
  kind('dispute.mediation', '劳动争议调解', 'Dispute mediation', 'activity', {
    prefix: 'TJ',
    title: 'name',
    fields: [
      field('name', 'text', '案由', 'Matter', { required: true }),
      field('employer', 'employer', '用人单位', 'Employer', { required: true }),
      field('workers', 'integer', '涉及职工', 'Workers involved', { unit: 'persons' }),
      field('size', 'band', '规模', 'Size', { computed: true }),
      field('duration', 'months', '历时', 'Duration', { computed: true }),
      field('origin', 'record', '相关慰问', 'Related visit', { to: 'winter_warmth.visit' }),
      field('union', 'union', '调解工会', 'Mediating union'),
      field('held_on', 'date', '调解日期', 'Mediated on', { set_by: ['hold'] }),
    ],
    columns: ['employer', 'workers', 'held_on'],
    filters: ['employer', 'held_on', 'workers'],
  }),
  kind('sports_match.match', '职工赛事', 'Match', 'activity', {
    prefix: 'SS',
    title: 'name',
    fields: [
      field('name', 'text', '赛事名称', 'Name', { required: true }),
      field('teams', 'integer', '参赛队数', 'Teams', { unit: 'teams', min: 1 }),
      field('held_on', 'date', '举办日期', 'Held on', { set_by: ['hold'] }),
    ],
    columns: ['teams', 'held_on'],
    filters: ['held_on'],
    participants: { allowed: true, words: w('参赛人员', 'Players'), roles: [option('player', '队员', 'Player')] },
  }),
]

const figure = (name, zh, en, reading, unit, more = {}) => ({
  name,
  line: name.split('.')[0],
  words: w(zh, en),
  definition: more.definition ?? w('期内已完成记录的合计，作废的不计。', 'Completed in the period; cancelled records do not count.'),
  reading,
  unit,
  is_key: more.key ?? true,
  dimensions: more.dimensions ?? [],
})
const figures = [
  figure('school_aid.students_aided', '资助学生人数', 'Students aided', 'distinct', 'persons', {
    definition: w('期内已发放助学金的不同学生，作废的不计。', 'Different students paid in the period.'),
    dimensions: [{ name: 'stage', words: w('学段', 'Stage'), options: stages }],
  }),
  figure('school_aid.amount_paid', '助学金发放金额', 'School aid paid', 'sum', 'yuan', {
    dimensions: [{ name: 'stage', words: w('学段', 'Stage'), options: stages }],
  }),
  figure('winter_warmth.funds', '送温暖投入资金', 'Winter-warmth funds', 'sum', 'yuan', {
    dimensions: [{ name: 'sector', words: w('系统', 'Sector'), options: sectors }],
  }),
  figure('winter_warmth.visits', '送温暖慰问次数', 'Winter-warmth visits', 'count', 'times'),
  figure('mutual_aid.members_aided', '医疗互助补助人数', 'Members aided', 'distinct', 'persons'),
  figure('mutual_aid.amount_paid', '医疗互助补助金额', 'Mutual aid paid', 'sum', 'yuan'),
  figure('dispute.cases', '调处劳动争议', 'Disputes mediated', 'count', 'cases'),
  figure('sports_match.matches', '职工赛事场次', 'Matches held', 'count', 'fairs'),
  figure('sports_match.share', '赛事归档率', 'Share of matches archived', 'ratio', 'percent', { key: false }),
]
const units = {
  persons: w('人', 'persons'),
  households: w('户', 'households'),
  times: w('次', 'times'),
  cases: w('件', 'cases'),
  fairs: w('场', 'events'),
  teams: w('支', 'teams'),
}

export const catalogue = {
  domains: [
    { name: 'aid', words: w('困难帮扶与送温暖', 'Hardship aid and warmth') },
    { name: 'medical', words: w('医疗互助与职工健康', 'Medical mutual aid and health') },
    { name: 'rights', words: w('职工维权', 'Rights protection') },
    { name: 'culture', words: w('文化体育与关爱服务', 'Culture, sports and care') },
  ],
  lines: [
    { name: 'school_aid', domain: 'aid', words: w('金秋助学', 'School aid'), kinds: ['school_aid.application'] },
    { name: 'winter_warmth', domain: 'aid', words: w('冬送温暖', 'Winter warmth'), kinds: ['winter_warmth.visit'] },
    { name: 'mutual_aid', domain: 'medical', words: w('职工医疗互助', 'Medical mutual aid'), kinds: ['mutual_aid.claim'] },
    { name: 'dispute', domain: 'rights', words: w('劳动争议调解', 'Dispute mediation'), kinds: ['dispute.mediation'] },
    { name: 'sports_match', domain: 'culture', words: w('职工体育赛事', 'Sports matches'), kinds: ['sports_match.match'] },
  ],
  kinds: Object.fromEntries(kinds.map((one) => [one.id, one])),
  figures: Object.fromEntries(figures.map((one) => [one.name, one])),
  units: {
    ...Object.fromEntries(Object.entries(units).map(([name, words]) => [name, { words }])),
    yuan: { words: w('元', 'yuan'), is_money: true },
    percent: { words: w('%', '%'), is_percent: true },
  },
  union_types: [
    { code: 'district', words: w('区总工会', 'District'), children: ['township', 'grassroots'], has_members: false },
    { code: 'township', words: w('乡镇街道工会', 'Township'), children: ['grassroots'], has_members: false },
    { code: 'grassroots', words: w('基层工会', 'Grassroots'), children: [], has_members: true },
  ],
  employer_types: [
    { code: 'enterprise', words: w('企业', 'Enterprise') },
    { code: 'institution', words: w('事业单位', 'Institution') },
    { code: 'agency', words: w('机关', 'Agency') },
  ],
  roles: { case_officer: w('业务经办人', 'Case officer'), leader: w('分管领导', 'Leader in charge'), finance_officer: w('财务人员', 'Finance officer') },
}
