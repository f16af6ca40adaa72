A commendation needs its decision number; what was taken away again is not counted.

as case_officer
> union 恒立化工工会
registered
> new best commendation.award name=恒立化工工会 award=outstanding_union level=county honoured_union=@恒立化工工会 deeds=建会三年，会员入会率百分之百
draft
> move best declare, return 请补会员评议, declare, recommend, qualify, score, publish, object 经费公开不及时, dismiss 已按季公开
declared, returned, declared, recommended, qualified, scored, notice, objection, notice
> due best
notice_period 2023-12-28
as leader
> move best name
refused field.required
> move best name decision=云工发2023-7号 named_on=2023-04-28
named
> figure commendation.outstanding_unions
1
> figure commendation.awards
1
> evidence commendation.outstanding_unions
best
as case_officer
> move best review 复核无异议
named

A home honoured by the city before this register began is recorded with its paper.
> new home commendation.award name=供电公司职工之家 award=model_home level=municipal deeds=阵地完善
draft
> move home record decision=岳工发2023-30号 named_on=2023-05-10
refused transition.attachments_missing
> attach home 表彰文件.pdf
attached
> move home record decision=岳工发2023-30号 named_on=2023-05-10
named
> figure commendation.model_homes
1
> figure commendation.awards
2

Not selected, heard again, withdrawn; removed for cause, and given back by another leader.
> new team like best name=检修班 award=vanguard_team
draft
> move team declare, reject 发生安全事故
declared, rejected
as leader
> move team reconsider 事故责任已查明
recommended
as case_officer
> move team withdraw
withdrawn
as leader
> move best remove 发生重大违纪
removed
> figure commendation.outstanding_unions
0
as leader other
> move best restore 复查撤销处分
named
> figure commendation.outstanding_unions
1
as case_officer
> move home cancel 与市级登记重复
cancelled
> figure commendation.model_homes
0
